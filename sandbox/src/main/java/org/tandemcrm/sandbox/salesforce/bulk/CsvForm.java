package org.tandemcrm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/**
 * How the lines of a job are written: every value quoted, quotes in values doubled.
 *
 * @param lineEnding LF or CRLF
 * @param columnDelimiter COMMA and the like
 */
record CsvForm(String lineEnding, String columnDelimiter) {
  private static final Map<String, Character> DELIMITERS =
      Map.of(
          "COMMA", ',', "SEMICOLON", ';', "TAB", '\t', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');

  /**
   * Reads what a request for a job says.
   *
   * @throws ApiException INVALIDJOB
   */
  static CsvForm of(JsonNode job) {
    String type = job.path("contentType").asText("CSV");
    String ending = job.path("lineEnding").asText("LF");
    String delimiter = job.path("columnDelimiter").asText("COMMA");
    if (!type.equals("CSV")) {
      throw invalid("Unsupported contentType: " + type);
    }
    if (!ending.equals("LF") && !ending.equals("CRLF")) {
      throw invalid("Unsupported lineEnding: " + ending);
    }
    if (!DELIMITERS.containsKey(delimiter)) {
      throw invalid("Unsupported columnDelimiter: " + delimiter);
    }
    return new CsvForm(ending, delimiter);
  }

  static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALIDJOB, "InvalidJob : " + message);
  }

  static ApiException notEnabled() {
    return new ApiException(
        ErrorCode.FEATURENOTENABLED, "FeatureNotEnabled : The Bulk API is not enabled");
  }

  private CSVFormat.Builder format() {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(DELIMITERS.get(columnDelimiter))
        .setRecordSeparator(lineEnding.equals("LF") ? "\n" : "\r\n");
  }

  /** Writes a header and rows of texts. */
  String write(List<String> header, List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    CSVFormat all = format().setQuoteMode(QuoteMode.ALL).get();
    try {
      all.printRecord(out, header.toArray());
      for (List<String> row : rows) {
        all.printRecord(out, row.toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text can't be written", e);
    }
    return out.toString();
  }

  /** What stands in an upload: its header, and its lines. */
  record Content(List<String> header, List<CSVRecord> lines) {}

  /**
   * Reads an upload.
   *
   * @throws IOException when it isn't CSV of this form
   */
  Content read(String csv) throws IOException {
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    CSVFormat format = format().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return new Content(List.copyOf(parser.getHeaderNames()), parser.getRecords());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
