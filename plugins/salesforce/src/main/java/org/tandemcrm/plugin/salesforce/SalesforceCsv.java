package org.tandemcrm.plugin.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * A table as the Bulk API reads and writes it: commas, every value in quotes, lines that end in LF.
 *
 * @param columns the names in the first line
 * @param rows the lines behind it, each with a value for each column
 */
record SalesforceCsv(List<String> columns, List<CSVRecord> rows) {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").setQuoteMode(QuoteMode.ALL).get();

  /**
   * Understands what Salesforce sent.
   *
   * @throws IOException when it isn't a table, or was cut off
   */
  static SalesforceCsv read(String text) throws IOException {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      SalesforceCsv csv = new SalesforceCsv(parser.getHeaderNames(), parser.getRecords());
      for (CSVRecord row : csv.rows()) {
        if (!row.isConsistent()) {
          throw new IOException("line " + row.getRecordNumber() + " has not a value per column");
        }
      }
      return csv;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IOException("the table can't be read", e);
    }
  }

  /** The line of these texts. */
  static String line(List<String> texts) {
    StringBuilder line = new StringBuilder();
    try {
      FORMAT.printRecord(line, texts.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }
}
