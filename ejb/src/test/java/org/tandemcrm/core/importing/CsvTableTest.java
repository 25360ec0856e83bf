package org.tandemcrm.core.importing;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  private static final String FILE = "email,last name\nanna@example.com,Müller\n";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void aByteOrderMarkSaysTheEncodingAndIsNoPartOfTheFirstName() {
    for (byte[] bytes :
        List.of(
            ("\uFEFF" + FILE).getBytes(UTF_8),
            ("\uFEFF" + FILE).getBytes(UTF_16LE),
            ("\uFEFF" + FILE).getBytes(UTF_16BE),
            FILE.getBytes(UTF_8))) {
      CsvTable table = read(bytes);
      assertEquals(List.of("email", "last name"), table.header());
      assertEquals(List.of("anna@example.com", "Müller"), table.lines().get(0).cells());
    }
  }

  @Test
  void anotherEncodingIsRefusedWithTheLineUnlessItIsChosen() {
    byte[] bytes = FILE.getBytes(WINDOWS);

    assertTrue(
        refused(bytes, CsvEncoding.AUTO).startsWith("Line 2 holds bytes that are not UTF-8."));
    assertEquals(
        "Müller",
        CsvTable.of(bytes, CsvEncoding.WINDOWS_1252, CsvDelimiter.AUTO)
            .lines()
            .get(0)
            .cells()
            .get(1));
  }

  @Test
  void aChoiceThatWouldGarbleTheTextIsRefused() {
    assertEquals(
        "The file is UTF-8: read as Windows-1252 (Western Europe), the special characters from line"
            + " 2 on would be garbled. Choose UTF-8.",
        refused(FILE.getBytes(UTF_8), CsvEncoding.WINDOWS_1252));
    assertEquals(
        "The file's byte-order mark says UTF-16, not UTF-8. Let the encoding be found out by itself.",
        refused(("\uFEFF" + FILE).getBytes(UTF_16LE), CsvEncoding.UTF_8));
    assertTrue(
        refused("email\nanna@example.com".getBytes(UTF_16LE), CsvEncoding.AUTO)
            .startsWith("Line 1 holds a character U+0000, so this is not UTF-8. Choose UTF-16"));
  }

  @Test
  void theDelimiterIsFoundOutInTheFirstLineOutsideOfQuotes() {
    assertEquals(CsvDelimiter.SEMICOLON, read("\"a,b,c\";d\n1;2").delimiter());
    assertEquals(CsvDelimiter.TAB, read("a\tb\n1\t2").delimiter());
    assertEquals(CsvDelimiter.COMMA, read("email\na@b.c").delimiter());
    assertEquals(
        List.of("1;2"),
        CsvTable.of("a;b\n1;2".getBytes(UTF_8), CsvEncoding.AUTO, CsvDelimiter.COMMA)
            .lines()
            .get(0)
            .cells());
  }

  @Test
  void quotesInQuotesAndBreaksInCellsAreTextAndLinesAreCountedAsInTheFile() {
    CsvTable table = read("a,b\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n\r\nx,y\r\nz,w");

    assertEquals(List.of("say \"hi\"", "two\r\nlines"), table.lines().get(0).cells());
    assertEquals(List.of(2, 5, 6), table.lines().stream().map(CsvLine::line).toList());
  }

  @Test
  void quotesThatAreNotClosedAreRefusedWithTheirLine() {
    assertTrue(
        refused("a,b\n1,2\n\"open,3\n4,5\n".getBytes(UTF_8), CsvEncoding.AUTO)
            .startsWith("The quotes from line 3 on are not closed"));
    assertTrue(
        refused("a,b\n1,2\n3,\"x\" y\n".getBytes(UTF_8), CsvEncoding.AUTO)
            .startsWith("The quotes from line 3 on are not closed"));
    assertTrue(
        refused("\"a,b\n".getBytes(UTF_8), CsvEncoding.AUTO)
            .startsWith("The quotes from line 1 on are not closed"));
  }

  @Test
  void aLineKeepsAsManyCellsAsItHasButBlankOnesBehindTheHeader() {
    CsvTable table = read("a,b\n1,2\n3\n4,5,6\n7,8,,\n");

    assertEquals(
        List.of(2, 1, 3, 2), table.lines().stream().map(line -> line.cells().size()).toList());
  }

  @Test
  void columnsWithoutANameOrWithTheSameOneAreToldApart() {
    assertEquals(List.of("a", "column 2", "A (2)"), read("a,,A\n1,2,3").header());
  }

  @Test
  void anEmptyFileAndOneThatIsTooLongAreRefused() {
    assertEquals(
        "The file is empty. Its first line has to name the columns.",
        refused(new byte[0], CsvEncoding.AUTO));
    String full =
        IntStream.rangeClosed(1, 50_000)
            .mapToObj(i -> "p" + i + "@example.com\n")
            .collect(Collectors.joining("", "email\n", ""));
    assertEquals(50_000, read(full).lines().size());
    assertEquals(
        "The file has more than 50,000 lines: the first too many is line 50002. Split it.",
        refused((full + "more@example.com\n").getBytes(UTF_8), CsvEncoding.AUTO));
  }

  private static CsvTable read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static CsvTable read(byte[] bytes) {
    return CsvTable.of(bytes, CsvEncoding.AUTO, CsvDelimiter.AUTO);
  }

  private static String refused(byte[] bytes, CsvEncoding encoding) {
    return assertThrows(
            CsvRefusedException.class, () -> CsvTable.of(bytes, encoding, CsvDelimiter.AUTO))
        .getMessage();
  }
}
