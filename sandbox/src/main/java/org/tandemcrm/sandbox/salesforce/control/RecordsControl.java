package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.DateTimes;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.rest.RecordJson;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * Shows records straight from the store, and edits them as a person at the CRM's pages would. A
 * parameter {@code stamp} lets a change commit with an older time.
 */
final class RecordsControl {
  private static final int DEFAULT_LIMIT = 100;

  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final String person;
  private final ManyRecords many;
  private final RecordActions actions;

  RecordsControl(Org org, String person) {
    this.schema = org.schema();
    this.store = org.store();
    this.writer = org.writer();
    this.person = person;
    this.many = new ManyRecords(store, person);
    this.actions = new RecordActions(person);
  }

  /**
   * Answers a request.
   *
   * @param arguments an object, then perhaps a record's id or "many", then perhaps an action
   */
  ApiResponse answer(ApiRequest request, List<String> arguments) {
    ObjectType type =
        schema
            .type(arguments.isEmpty() ? "" : arguments.get(0))
            .orElseThrow(ApiException::notFound);
    if (arguments.size() == 1) {
      return ofType(request, type);
    }
    if (arguments.get(1).equals("many")) {
      return many.answer(request, type, writer(request));
    }
    String id = SalesforceId.normalise(arguments.get(1)).orElseThrow(ApiException::notFound);
    if (arguments.size() == 2) {
      edit(request, type, id);
      return record(type, id);
    }
    return actions
        .act(request, type, id, arguments.get(2), writer(request))
        .orElseGet(() -> record(type, id));
  }

  private ApiResponse ofType(ApiRequest request, ObjectType type) {
    return switch (request.method()) {
      case "GET" -> list(request, type);
      case "POST" -> record(type, writer(request).create(type, request.json(), person));
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST");
    };
  }

  private void edit(ApiRequest request, ObjectType type, String id) {
    switch (request.method()) {
      case "GET" -> {}
      case "PATCH" -> writer(request).update(type, id, request.json(), person);
      case "DELETE" -> writer(request).delete(type, id, person);
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    }
  }

  private RecordWriter writer(ApiRequest request) {
    try {
      return request
          .parameter("stamp")
          .map(DateTimes::parse)
          .map(stamp -> writer.stampedAt(stamp.truncatedTo(ChronoUnit.SECONDS)))
          .orElse(writer);
    } catch (DateTimeException e) {
      throw ApiException.badJson("stamp is not a time such as 2026-01-02T03:04:05Z");
    }
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
