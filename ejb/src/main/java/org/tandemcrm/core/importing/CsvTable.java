package org.tandemcrm.core.importing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of comma-separated values as its header and lines, or the sentence why it is none.
 *
 * @param encoding what its bytes turned out to be
 * @param delimiter what stands between its cells
 * @param header the names of its columns, each different
 * @param lines all below the header, blank ones left out
 */
public record CsvTable(
    CsvEncoding encoding, CsvDelimiter delimiter, List<String> header, List<CsvLine> lines) {

  /** More lines are never imported at once. */
  public static final int MOST_LINES = 50_000;

  /** A larger file is never read. */
  public static final int MOST_BYTES = 20 * 1024 * 1024;

  private static final int MOST_COLUMNS = 200;

  /**
   * @throws CsvRefusedException when the file can't be read as a whole
   */
  public static CsvTable of(byte[] bytes, CsvEncoding encoding, CsvDelimiter delimiter) {
    if (bytes.length > MOST_BYTES) {
      throw new CsvRefusedException(
          "The file has more than %d MB. Split it.".formatted(MOST_BYTES / 1024 / 1024));
    }
    CsvText text = CsvText.of(bytes, encoding);
    CsvDelimiter between = delimiter.in(text.text());
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(between.sign()).setIgnoreEmptyLines(true).get();
    List<CsvLine> lines = new ArrayList<>();
    List<String> header = new ArrayList<>();
    LineCount count = new LineCount(text.text());
    try (CSVParser parser = CSVParser.parse(new StringReader(text.text()), format)) {
      for (CSVRecord record : parser) {
        int line = count.at(record.getCharacterPosition());
        if (header.isEmpty()) {
          header.addAll(names(record));
        } else if (lines.size() == MOST_LINES) {
          throw new CsvRefusedException(
              String.format(
                  Locale.ROOT,
                  "The file has more than %,d lines: the first too many is line %d. Split it.",
                  MOST_LINES,
                  line));
        } else {
          add(lines, line, record, header.size());
        }
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw broken(count, lines, header);
    }
    if (header.isEmpty()) {
      throw new CsvRefusedException("The file is empty. Its first line has to name the columns.");
    }
    return new CsvTable(text.encoding(), between, List.copyOf(header), lines);
  }

  /** The parser says where it gave up; the cause is the line behind the last good one. */
  private static CsvRefusedException broken(
      LineCount count, List<CsvLine> lines, List<String> header) {
    return new CsvRefusedException(
        "The quotes from line %d on are not closed as CSV has it: a cell with a quote, a delimiter or a line break stands in quotes, and a quote inside is doubled."
            .formatted(count.afterLast(lines.isEmpty() && header.isEmpty())));
  }

  private static void add(List<CsvLine> lines, int line, CSVRecord record, int columns) {
    List<String> cells = record.toList();
    int size = cells.size();
    while (size > columns && cells.get(size - 1).isBlank()) {
      size--;
    }
    if (cells.stream().allMatch(String::isBlank)) {
      return;
    }
    lines.add(new CsvLine(line, List.copyOf(cells.subList(0, size))));
  }

  private static List<String> names(CSVRecord record) {
    if (record.size() > MOST_COLUMNS) {
      throw new CsvRefusedException(
          "The first line names %d columns; %d is the most. Leave some out."
              .formatted(record.size(), MOST_COLUMNS));
    }
    List<String> names = new ArrayList<>();
    Map<String, Integer> met = new HashMap<>();
    for (String cell : record) {
      String name = cell.isBlank() ? "column " + (names.size() + 1) : cell.strip();
      int times = met.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
      names.add(times == 1 ? name : name + " (" + times + ")");
    }
    return names;
  }

  /** Counts lines as far as the parser has come. */
  private static final class LineCount {
    private final String text;
    private int position;
    private int line = 1;

    LineCount(String text) {
      this.text = text;
    }

    /** The number of the line in which the record that begins there has its first cell. */
    int at(long start) {
      while (position < start) {
        line += isBreak(position) ? 1 : 0;
        position++;
      }
      while (position < text.length() && "\r\n".indexOf(text.charAt(position)) >= 0) {
        line += isBreak(position) ? 1 : 0;
        position++;
      }
      return line;
    }

    /** The number of the line behind the last record that was read. */
    int afterLast(boolean nothingRead) {
      if (nothingRead) {
        return 1;
      }
      boolean quoted = false;
      int end = position;
      while (end < text.length() && (quoted || !isBreak(end))) {
        quoted ^= text.charAt(end) == '"';
        end++;
      }
      int next = line;
      for (int index = position; index <= end && index < text.length(); index++) {
        next += isBreak(index) ? 1 : 0;
      }
      return next;
    }

    private boolean isBreak(int index) {
      char sign = text.charAt(index);
      boolean pair = sign == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
      return sign == '\n' || (sign == '\r' && !pair);
    }
  }
}
