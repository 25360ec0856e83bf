package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.fault.Fault;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.rest.RecordJson;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * What a test or a person does to the sandbox itself, under /_sandbox; never counted as API calls.
 */
public final class ControlApi {
  private static final int DEFAULT_LIMIT = 100;

  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final CallCounter calls;
  private final Faults faults;
  private final String person;
  private final Runnable reset;

  /**
   * @param person id of the user in whose name edits are made; not the one that API clients run as
   * @param reset puts the data back to the seed
   */
  public ControlApi(
      Schema schema,
      OrgStore store,
      RecordWriter writer,
      CallCounter calls,
      Faults faults,
      String person,
      Runnable reset) {
    this.schema = schema;
    this.store = store;
    this.writer = writer;
    this.calls = calls;
    this.faults = faults;
    this.person = person;
    this.reset = reset;
  }

  /** Answers a request; an error is an answer too. */
  public ApiResponse answer(ApiRequest request) {
    try {
      List<String> words = List.of(request.path().substring("/_sandbox/".length()).split("/", -1));
      String operation = request.method() + " " + words.get(0);
      return switch (operation) {
        case "GET calls" -> calls();
        case "POST calls" -> resetCalls(words);
        case "GET faults" -> listFaults();
        case "POST faults" -> addFault(request);
        case "DELETE faults" -> clearFaults();
        case "POST reset" -> resetAll();
        case "GET records" -> records(request, words);
        case "POST records", "PATCH records", "DELETE records" -> edit(request, words);
        default -> throw ApiException.notFound();
      };
    } catch (ApiException e) {
      return ApiResponse.error(e);
    }
  }

  private ApiResponse calls() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", calls.total());
    ObjectNode byResource = json.putObject("byResource");
    calls.byResource().forEach(byResource::put);
    return ApiResponse.ok(json);
  }

  private ApiResponse resetCalls(List<String> words) {
    if (!words.equals(List.of("calls", "reset"))) {
      throw ApiException.notFound();
    }
    calls.reset();
    return ApiResponse.empty(204);
  }

  private ApiResponse listFaults() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    for (Fault fault : faults.list()) {
      ObjectNode node = list.addObject();
      node.put("kind", fault.kind().wireName());
      node.put("times", fault.times());
      node.put("resource", fault.resource().orElse(null));
      node.put("millis", fault.millis());
    }
    return ApiResponse.ok(json);
  }

  private ApiResponse addFault(ApiRequest request) {
    JsonNode json = request.json();
    FaultKind kind;
    try {
      kind = FaultKind.of(json.path("kind").asText());
    } catch (IllegalArgumentException e) {
      throw ApiException.badJson("no fault of kind '" + json.path("kind").asText() + "'");
    }
    int times = json.path("times").asInt(1);
    if (times == 0) {
      throw ApiException.badJson("times is 1 or more, or negative for always");
    }
    faults.add(
        new Fault(
            kind,
            times,
            Optional.ofNullable(json.path("resource").textValue()),
            json.path("millis").asLong(0)));
    return listFaults();
  }

  private ApiResponse clearFaults() {
    faults.clear();
    return ApiResponse.empty(204);
  }

  private ApiResponse resetAll() {
    reset.run();
    calls.reset();
    faults.clear();
    return ApiResponse.empty(204);
  }

  private ObjectType type(List<String> words) {
    return schema.type(words.size() > 1 ? words.get(1) : "").orElseThrow(ApiException::notFound);
  }

  private ApiResponse records(ApiRequest request, List<String> words) {
    ObjectType type = type(words);
    boolean withDeleted = request.parameter("deleted").map(Boolean::parseBoolean).orElse(false);
    List<Row> rows =
        store.read(
            () ->
                store.scan(type, Instant.MIN).stream()
                    .filter(row -> withDeleted || row.isLive())
                    .sorted(Comparator.comparing(Row::id))
                    .toList());
    if (words.size() == 3) {
      String id = id(words.get(2));
      return rows.stream()
          .filter(row -> row.id().equals(id))
          .findFirst()
          .map(row -> ApiResponse.ok(RecordJson.plain(row)))
          .orElseThrow(ApiException::notFound);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", rows.size());
    ArrayNode array = json.putArray("records");
    rows.stream()
        .skip(number(request, "offset", 0))
        .limit(number(request, "limit", DEFAULT_LIMIT))
        .forEach(row -> array.add(RecordJson.plain(row)));
    return ApiResponse.ok(json);
  }

  private static int number(ApiRequest request, String parameter, int missing) {
    try {
      return request.parameter(parameter).map(Integer::parseUnsignedInt).orElse(missing);
    } catch (NumberFormatException e) {
      throw ApiException.badJson(parameter + " is not a number");
    }
  }

  private static String id(String text) {
    return SalesforceId.normalise(text).orElseThrow(ApiException::notFound);
  }

  private ApiResponse edit(ApiRequest request, List<String> words) {
    ObjectType type = type(words);
    boolean creates = request.method().equals("POST");
    if (words.size() != (creates ? 2 : 3)) {
      throw ApiException.notFound();
    }
    String id = creates ? writer.create(type, request.json(), person) : id(words.get(2));
    if (request.method().equals("PATCH")) {
      writer.update(type, id, request.json(), person);
    } else if (request.method().equals("DELETE")) {
      writer.delete(type, id, person);
    }
    return ApiResponse.ok(RecordJson.plain(store.find(type, id).orElseThrow()));
  }
}
