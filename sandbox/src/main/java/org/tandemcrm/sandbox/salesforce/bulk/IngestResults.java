package org.tandemcrm.sandbox.salesforce.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the lines of an upload.
 *
 * @param header of the upload
 */
record IngestResults(
    List<String> header, List<Done> successful, List<Failed> failed, List<List<String>> left) {
  static final IngestResults NONE = new IngestResults(List.of(), List.of(), List.of(), List.of());

  /** A line that was written. */
  record Done(String id, boolean created, List<String> line) {}

  /**
   * A line that was refused.
   *
   * @param id if the line named an existing record
   */
  record Failed(String id, String error, List<String> line) {}

  /** As of a job that failed before it began. */
  static IngestResults unprocessed(CsvForm form, String upload) {
    try {
      CsvForm.Content content = form.read(upload);
      return new IngestResults(
          content.header(),
          List.of(),
          List.of(),
          content.lines().stream().map(line -> line.stream().toList()).toList());
    } catch (IOException e) {
      return NONE;
    }
  }

  int processed() {
    return successful.size() + failed.size();
  }

  String successfulCsv(CsvForm form) {
    return form.write(
        columns("sf__Id", "sf__Created"),
        successful.stream()
            .map(done -> row(done.line(), done.id(), String.valueOf(done.created())))
            .toList());
  }

  String failedCsv(CsvForm form) {
    return form.write(
        columns("sf__Id", "sf__Error"),
        failed.stream().map(line -> row(line.line(), line.id(), line.error())).toList());
  }

  String unprocessedCsv(CsvForm form) {
    return form.write(header, left);
  }

  private List<String> columns(String... first) {
    return row(header, first);
  }

  private static List<String> row(List<String> line, String... first) {
    return new ArrayList<>(Stream.concat(Stream.of(first), line.stream()).toList());
  }
}
