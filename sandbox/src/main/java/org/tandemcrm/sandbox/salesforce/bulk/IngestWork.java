package org.tandemcrm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.WriteOptions;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** Writes the lines of an upload, a few hundred in each transaction. */
final class IngestWork {
  /** What stands for a value to be made blank; an empty one is passed over. */
  private static final String BLANK = "#N/A";

  /** No assignment rule can be named for a job here, and no duplicate is meant. */
  private static final WriteOptions OPTIONS = new WriteOptions(false, Optional.empty(), false);

  private final OrgStore store;
  private final ApiWriter writer;

  IngestWork(Org org) {
    this.store = org.store();
    this.writer = new ApiWriter(org);
  }

  /** An upload that no line of can be worked on. */
  static final class BadUploadException extends Exception {
    private static final long serialVersionUID = 1;

    BadUploadException(String message) {
      super(message);
    }
  }

  /**
   * @param isAborted whether somebody stops it when the first half is done
   */
  IngestResults run(
      BulkJob job, ObjectType type, Optional<Field> key, String upload, boolean isAborted)
      throws BadUploadException {
    CsvForm.Content content = read(job.form(), upload);
    requireFields(type, content.header());
    List<IngestResults.Done> done = new ArrayList<>();
    List<IngestResults.Failed> failed = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<CSVRecord> all = content.lines();
    List<CSVRecord> lines = isAborted ? all.subList(0, (all.size() + 1) / 2) : all;
    for (int start = 0; start < lines.size(); start += BulkLimits.CHUNK) {
      List<CSVRecord> chunk =
          lines.subList(start, Math.min(lines.size(), start + BulkLimits.CHUNK));
      store.transaction(
          () -> {
            for (CSVRecord line : chunk) {
              write(job, type, key, content.header(), line, seen, done, failed);
            }
            return chunk;
          },
          written -> true);
    }
    return new IngestResults(
        content.header(),
        done,
        failed,
        all.subList(lines.size(), all.size()).stream().map(CSVRecord::toList).toList());
  }

  private static CsvForm.Content read(CsvForm form, String upload) throws BadUploadException {
    try {
      CsvForm.Content content = form.read(upload);
      if (content.header().isEmpty()) {
        throw new BadUploadException("InvalidBatch : the upload has no header");
      }
      return content;
    } catch (IOException e) {
      throw new BadUploadException("InvalidBatch : Failed to parse CSV: " + e.getMessage());
    }
  }

  private static void requireFields(ObjectType type, List<String> header)
      throws BadUploadException {
    for (String name : header) {
      if (type.field(name).isEmpty()) {
        throw new BadUploadException("InvalidBatch : Field name not found : " + name);
      }
    }
  }

  private void write(
      BulkJob job,
      ObjectType type,
      Optional<Field> key,
      List<String> header,
      CSVRecord line,
      Set<String> seen,
      List<IngestResults.Done> done,
      List<IngestResults.Failed> failed) {
    List<String> values = line.stream().toList();
    ObjectNode body = body(header, values);
    String id = taken(body, "Id");
    try {
      if (values.size() != header.size()) {
        throw new ApiException(
            ErrorCode.INVALID_FIELD, "the line has " + values.size() + " values");
      }
      done.add(written(job, type, key, id, body, seen, values));
    } catch (ApiException e) {
      failed.add(new IngestResults.Failed(id, text(ApiWriter.inList(e)), values));
    }
  }

  private IngestResults.Done written(
      BulkJob job,
      ObjectType type,
      Optional<Field> key,
      String id,
      ObjectNode body,
      Set<String> seen,
      List<String> line) {
    ApiWriter.Call call = new ApiWriter.Call(IngestJobs.RESOURCE, OPTIONS);
    return switch (job.operation()) {
      case "insert" ->
          new IngestResults.Done(writer.create(type, withId(body, id), call), true, line);
      case "update" -> {
        writer.update(type, required(type, id), body, call);
        yield new IngestResults.Done(ApiWriter.idOf(type, id), false, line);
      }
      case "delete" -> {
        writer.delete(type, required(type, id), call);
        yield new IngestResults.Done(ApiWriter.idOf(type, id), false, line);
      }
      default -> upserted(type, key.orElseThrow(), id, body, seen, call, line);
    };
  }

  private IngestResults.Done upserted(
      ObjectType type,
      Field key,
      String id,
      ObjectNode body,
      Set<String> seen,
      ApiWriter.Call call,
      List<String> line) {
    if (key.name().equals("Id")) {
      if (id.isEmpty()) {
        return new IngestResults.Done(writer.create(type, body, call), true, line);
      }
      writer.update(type, ApiWriter.idOf(type, id), body, call);
      return new IngestResults.Done(ApiWriter.idOf(type, id), false, line);
    }
    String value = taken(body, key.name());
    if (value.isEmpty()) {
      throw new ApiException(ErrorCode.MISSING_ARGUMENT, key.name() + " not specified", key.name());
    }
    if (!seen.add(value.toLowerCase(Locale.ROOT))) {
      throw new ApiException(
          ErrorCode.DUPLICATE_VALUE, "Duplicate external id specified: " + value, key.name());
    }
    ApiWriter.Upserted upserted = writer.upsert(type, key, value, withId(body, id), call);
    return new IngestResults.Done(upserted.id(), upserted.created(), line);
  }

  private static ObjectNode withId(ObjectNode body, String id) {
    if (!id.isEmpty()) {
      throw new ApiException(
          ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE, "cannot specify Id in an insert call", "Id");
    }
    return body;
  }

  private static String required(ObjectType type, String id) {
    if (id.isEmpty()) {
      throw new ApiException(
          ErrorCode.MISSING_ARGUMENT, "Id not specified in an update call", "Id");
    }
    return ApiWriter.idOf(type, id);
  }

  private static ObjectNode body(List<String> header, List<String> values) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
      String value = values.get(i);
      if (value.equals(BLANK)) {
        body.putNull(header.get(i));
      } else if (!value.isEmpty()) {
        body.put(header.get(i), value);
      }
    }
    return body;
  }

  private static String taken(ObjectNode body, String field) {
    for (String name : names(body)) {
      if (name.equalsIgnoreCase(field)) {
        return body.remove(name).asText("");
      }
    }
    return "";
  }

  private static List<String> names(ObjectNode body) {
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** As the column sf__Error has it. */
  private static String text(ApiException error) {
    ErrorCode code =
        error.code() == ErrorCode.JSON_PARSER_ERROR ? ErrorCode.INVALID_FIELD : error.code();
    return code + ":" + error.getMessage() + ":" + String.join(",", error.fields()) + " --";
  }
}
