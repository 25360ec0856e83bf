package org.tandemcrm.sandbox.salesforce.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written as CSV is read back as it was, whatever stands in it. */
class CsvFormTest {
  private static final List<String> HEADER = List.of("First", "Second", "Third");

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("a\"',;\t|^`\n\r \u00e9\uD83D\uDE00#").ofMaxLength(12);
    return text.list().ofSize(3).list().ofMaxSize(5);
  }

  @Property(tries = 300, seed = "42")
  void whatIsWrittenIsReadBack(
      @ForAll("rows") List<List<String>> rows, @ForAll("forms") CsvForm form) throws IOException {
    CsvForm.Content content = form.read(form.write(HEADER, rows));
    assertEquals(HEADER, content.header());
    assertEquals(rows, content.lines().stream().map(line -> line.stream().toList()).toList());
  }

  @Provide
  Arbitrary<CsvForm> forms() {
    return Arbitraries.of("LF", "CRLF")
        .flatMap(
            ending ->
                Arbitraries.of("COMMA", "SEMICOLON", "TAB", "PIPE", "CARET", "BACKQUOTE")
                    .map(delimiter -> new CsvForm(ending, delimiter)));
  }

  @Example
  void whatIsNoCsvIsTold() {
    assertThrows(
        IOException.class, () -> new CsvForm("LF", "COMMA").read("A,B\n\"never closed,x\n"));
  }
}
