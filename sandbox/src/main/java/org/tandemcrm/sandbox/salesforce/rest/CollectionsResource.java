package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Up to 200 records in one call, each with its own outcome in the order asked. */
final class CollectionsResource {
  private static final int MOST_WRITTEN = 200;
  private static final int MOST_CHUNKS = 10;

  private record Outcome(String id, Optional<ApiException> error) {}

  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final UserRights rights;
  private final Faults faults;
  private final String actor;
  private final Retrieval retrieval;

  CollectionsResource(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.writer = org.writer();
    this.rights = org.rights();
    this.faults = org.faults();
    this.actor = org.userId();
    this.retrieval = new Retrieval(schema, store, rights);
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (route.arguments().size() == 1) {
      return retrieval.answer(request, route);
    }
    return switch (request.method()) {
      case "POST" -> write(request, this::create);
      case "PATCH" -> write(request, this::update);
      case "DELETE" -> delete(request);
      default -> throw ApiException.methodNotAllowed(request.method(), "POST, PATCH, DELETE");
    };
  }

  private ApiResponse write(ApiRequest request, Function<JsonNode, String> writeOne) {
    JsonNode body = request.json();
    JsonNode records = body.path("records");
    if (!records.isArray()) {
      throw ApiException.badJson("records is required and must be an array");
    }
    List<JsonNode> items = new ArrayList<>();
    records.forEach(items::add);
    requireFewChunks(items);
    return all(items, body.path("allOrNone").asBoolean(false), writeOne);
  }

  /** The CRM works through runs of records of one object, and through ten runs at most. */
  private static void requireFewChunks(List<JsonNode> records) {
    int chunks = 0;
    String previous = null;
    for (JsonNode record : records) {
      String type = record.path("attributes").path("type").asText("");
      if (!type.equalsIgnoreCase(previous)) {
        chunks++;
      }
      previous = type;
    }
    if (chunks > MOST_CHUNKS) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.");
    }
  }

  private ApiResponse delete(ApiRequest request) {
    List<String> ids =
        Arrays.asList(
            request
                .parameter("ids")
                .orElseThrow(() -> new ApiException(ErrorCode.MISSING_ARGUMENT, "ids is required"))
                .split(",", -1));
    boolean allOrNone = request.parameter("allOrNone").map(Boolean::parseBoolean).orElse(false);
    return all(ids, allOrNone, this::delete);
  }

  private <T> ApiResponse all(List<T> items, boolean allOrNone, Function<T, String> writeOne) {
    if (items.size() > MOST_WRITTEN) {
      throw new ApiException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "record limit reached. cannot submit more than 200 records into this call");
    }
    List<Outcome> outcomes =
        store.transaction(
            () -> items.stream().map(item -> attempt(item, writeOne)).toList(),
            done -> !allOrNone || done.stream().allMatch(outcome -> outcome.error().isEmpty()));
    boolean rolledBack =
        allOrNone && outcomes.stream().anyMatch(outcome -> outcome.error().isPresent());
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    outcomes.forEach(outcome -> json.add(json(outcome, rolledBack)));
    return ApiResponse.ok(json);
  }

  private <T> Outcome attempt(T item, Function<T, String> writeOne) {
    try {
      if (faults.strikes(FaultKind.LOCK_ROW, Target.of(Resource.COLLECTIONS.wireName()))) {
        throw RecordResource.locked();
      }
      return new Outcome(writeOne.apply(item), Optional.empty());
    } catch (ApiException e) {
      if (e.code() == ErrorCode.JSON_PARSER_ERROR) {
        throw e;
      }
      return new Outcome("", Optional.of(e));
    }
  }

  private static ObjectNode json(Outcome outcome, boolean rolledBack) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    boolean success = outcome.error().isEmpty() && !rolledBack;
    if (success) {
      json.put("id", outcome.id());
    }
    json.put("success", success);
    ArrayNode errors = json.putArray("errors");
    if (!success) {
      ApiException error = outcome.error().orElseGet(CollectionsResource::rolledBack);
      ObjectNode node = errors.addObject();
      node.put("statusCode", error.code().name());
      node.put("message", error.getMessage());
      ArrayNode fields = node.putArray("fields");
      error.fields().forEach(fields::add);
    }
    return json;
  }

  private static ApiException rolledBack() {
    return new ApiException(
        ErrorCode.ALL_OR_NONE_OPERATION_ROLLED_BACK,
        "Record rolled back because not all records were valid and the request was using AllOrNone header");
  }

  private ObjectType type(JsonNode record) {
    String name = record.path("attributes").path("type").asText("");
    return schema
        .type(name)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INVALID_TYPE, "sObject type '" + name + "' is not supported."));
  }

  private String create(JsonNode record) {
    ObjectType type = type(record);
    RecordResource.requireShown(rights, type, record);
    return writer.create(type, record, actor);
  }

  private String update(JsonNode record) {
    ObjectType type = type(record);
    RecordResource.requireShown(rights, type, record);
    String key = record.has("id") ? "id" : "Id";
    String given = record.path(key).asText("");
    if (given.isEmpty()) {
      throw new ApiException(
          ErrorCode.MISSING_ARGUMENT, "Id not specified in an update call", "Id");
    }
    String id = idOf(type, given);
    ObjectNode fields = ((ObjectNode) record).deepCopy();
    fields.remove(key);
    return known(() -> writer.update(type, id, fields, actor), id);
  }

  private String delete(String given) {
    ObjectType type = schema.typeOfId(given).orElseThrow(() -> malformed("", given));
    String id = idOf(type, given);
    return known(() -> writer.delete(type, id, actor), id);
  }

  /** Here, unlike for a single record, an id without a record is a bad reference. */
  private static String known(Runnable write, String id) {
    try {
      write.run();
      return id;
    } catch (ApiException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        throw new ApiException(ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id");
      }
      throw e;
    }
  }

  /** The id in the form of 18 characters, if it can be one of that object. */
  static String idOf(ObjectType type, String given) {
    return SalesforceId.normalise(given)
        .filter(id -> id.startsWith(type.keyPrefix()))
        .orElseThrow(() -> malformed(type.label() + " ID: id value of incorrect type: ", given));
  }

  private static ApiException malformed(String before, String given) {
    return new ApiException(
        ErrorCode.MALFORMED_ID, (before.isEmpty() ? "malformed id " : before) + given, "Id");
  }
}
