package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.rest.RecordJson;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Shows records straight from the store, and edits them as a person at the CRM's pages would. */
final class RecordsControl {
  private static final int DEFAULT_LIMIT = 100;

  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final String person;

  RecordsControl(Schema schema, OrgStore store, RecordWriter writer, String person) {
    this.schema = schema;
    this.store = store;
    this.writer = writer;
    this.person = person;
  }

  /**
   * Answers a request.
   *
   * @param arguments an object and perhaps a record's id
   */
  ApiResponse answer(ApiRequest request, List<String> arguments) {
    ObjectType type =
        schema
            .type(arguments.isEmpty() ? "" : arguments.get(0))
            .orElseThrow(ApiException::notFound);
    return arguments.size() == 1
        ? ofType(request, type)
        : ofRecord(
            request,
            type,
            SalesforceId.normalise(arguments.get(1)).orElseThrow(ApiException::notFound));
  }

  private ApiResponse ofType(ApiRequest request, ObjectType type) {
    return switch (request.method()) {
      case "GET" -> list(request, type);
      case "POST" -> record(type, writer.create(type, request.json(), person));
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST");
    };
  }

  private ApiResponse ofRecord(ApiRequest request, ObjectType type, String id) {
    switch (request.method()) {
      case "GET" -> {}
      case "PATCH" -> writer.update(type, id, request.json(), person);
      case "DELETE" -> writer.delete(type, id, person);
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    }
    return record(type, id);
  }

  /** Also a deleted one. */
  private ApiResponse record(ObjectType type, String id) {
    return ApiResponse.ok(
        RecordJson.plain(store.find(type, id).orElseThrow(ApiException::notFound), store));
  }

  private ApiResponse list(ApiRequest request, ObjectType type) {
    boolean withDeleted = request.parameter("deleted").map(Boolean::parseBoolean).orElse(false);
    List<Row> rows =
        store.read(
            () ->
                store.scan(type, Instant.MIN).stream()
                    .filter(row -> withDeleted || row.isLive())
                    .sorted(Comparator.comparing(Row::id))
                    .toList());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", rows.size());
    ArrayNode array = json.putArray("records");
    rows.stream()
        .skip(number(request, "offset", 0))
        .limit(number(request, "limit", DEFAULT_LIMIT))
        .forEach(row -> array.add(RecordJson.plain(row, store)));
    return ApiResponse.ok(json);
  }

  private static int number(ApiRequest request, String parameter, int missing) {
    try {
      return request.parameter(parameter).map(Integer::parseUnsignedInt).orElse(missing);
    } catch (NumberFormatException e) {
      throw ApiException.badJson(parameter + " is not a number");
    }
  }
}
