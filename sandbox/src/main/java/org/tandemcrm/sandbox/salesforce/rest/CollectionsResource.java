package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** Up to 200 records in one call, each with its own outcome in the order asked. */
final class CollectionsResource {
  private static final int MOST_WRITTEN = 200;
  private static final int MOST_CHUNKS = 10;

  private final Schema schema;
  private final OrgStore store;
  private final UserRights rights;
  private final ApiWriter writer;
  private final Faults faults;
  private final Retrieval retrieval;

  CollectionsResource(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.rights = org.rights();
    this.writer = new ApiWriter(org);
    this.faults = org.faults();
    this.retrieval = new Retrieval(store, rights);
  }

  ApiResponse answer(ApiRequest request, Route route) {
    ApiWriter.Call call = WriteHeaders.call(request, route);
    return switch (route.arguments().size()) {
      case 1 -> retrieval.answer(request, route);
      case 2 -> upsert(request, route, call);
      default ->
          switch (request.method()) {
            case "POST" -> write(request, record -> create(record, call));
            case "PATCH" -> write(request, record -> update(record, call));
            case "DELETE" -> delete(request, call);
            default -> throw ApiException.methodNotAllowed(request.method(), "POST, PATCH, DELETE");
          };
    };
  }

  private ApiResponse upsert(ApiRequest request, Route route, ApiWriter.Call call) {
    if (!request.method().equals("PATCH")) {
      throw ApiException.methodNotAllowed(request.method(), "PATCH");
    }
    ObjectType type = rights.type(route.arguments().get(0)).orElseThrow(ApiException::notFound);
    CollectionUpsert upsert = new CollectionUpsert(writer, call, type, route.arguments().get(1));
    return write(request, upsert::write);
  }

  private ApiResponse write(ApiRequest request, Function<JsonNode, ItemOutcome> writeOne) {
    JsonNode body = request.json();
    JsonNode records = body.path("records");
    if (!records.isArray()) {
      throw ApiException.badJson("records is required and must be an array");
    }
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode record : records) {
      if (!record.isObject()) {
        throw ApiException.badJson("records must hold objects");
      }
      items.add(record);
    }
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

  private ApiResponse delete(ApiRequest request, ApiWriter.Call call) {
    List<String> ids =
        Arrays.asList(
            request
                .parameter("ids")
                .orElseThrow(() -> new ApiException(ErrorCode.MISSING_ARGUMENT, "ids is required"))
                .split(",", -1));
    boolean allOrNone = request.parameter("allOrNone").map(Boolean::parseBoolean).orElse(false);
    return all(ids, allOrNone, id -> delete(id, call));
  }

  private <T> ApiResponse all(List<T> items, boolean allOrNone, Function<T, ItemOutcome> writeOne) {
    if (items.size() > MOST_WRITTEN) {
      throw new ApiException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "record limit reached. cannot submit more than 200 records into this call");
    }
    List<ItemOutcome> outcomes =
        store.transaction(
            () -> items.stream().map(item -> attempt(item, writeOne)).toList(),
            done -> !allOrNone || done.stream().noneMatch(ItemOutcome::failed));
    if (allOrNone && outcomes.stream().anyMatch(ItemOutcome::failed)) {
      outcomes = outcomes.stream().map(ItemOutcome::rolledBack).toList();
    }
    if (faults.strikes(FaultKind.SHORT_ANSWER, Target.of(Resource.COLLECTIONS.wireName()))) {
      outcomes = outcomes.subList(0, outcomes.size() / 2);
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    outcomes.forEach(outcome -> json.add(outcome.json()));
    return ApiResponse.ok(json);
  }

  private static <T> ItemOutcome attempt(T item, Function<T, ItemOutcome> writeOne) {
    try {
      return writeOne.apply(item);
    } catch (ApiException e) {
      if (ApiWriter.endsCall(e)) {
        throw e;
      }
      return ItemOutcome.refused(ApiWriter.inList(e));
    }
  }

  private ObjectType type(JsonNode record) {
    String name = record.path("attributes").path("type").asText("");
    return rights
        .type(name)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INVALID_TYPE, "sObject type '" + name + "' is not supported."));
  }

  private ItemOutcome create(JsonNode record, ApiWriter.Call call) {
    return ItemOutcome.done(writer.create(type(record), record, call));
  }

  private ItemOutcome update(JsonNode record, ApiWriter.Call call) {
    ObjectType type = type(record);
    String key = record.has("id") ? "id" : "Id";
    String given = record.path(key).asText("");
    if (given.isEmpty()) {
      throw new ApiException(
          ErrorCode.MISSING_ARGUMENT, "Id not specified in an update call", "Id");
    }
    String id = ApiWriter.idOf(type, given);
    ObjectNode fields = ((ObjectNode) record).deepCopy();
    fields.remove(key);
    writer.update(type, id, fields, call);
    return ItemOutcome.done(id);
  }

  private ItemOutcome delete(String given, ApiWriter.Call call) {
    ObjectType type =
        schema.typeOfId(given).orElseThrow(() -> ApiWriter.malformed("malformed id ", given));
    String id = ApiWriter.idOf(type, given);
    writer.delete(type, id, call);
    return ItemOutcome.done(id);
  }
}
