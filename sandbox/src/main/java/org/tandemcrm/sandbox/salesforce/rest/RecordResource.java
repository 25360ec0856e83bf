package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** Single records: the list of objects, create, read, update, delete. */
final class RecordResource {
  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter records;
  private final ApiWriter writer;
  private final UserRights rights;
  private final ExternalIdResource externalIds;

  RecordResource(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.records = org.writer();
    this.writer = new ApiWriter(org);
    this.rights = org.rights();
    this.externalIds = new ExternalIdResource(org);
  }

  ApiResponse answer(ApiRequest request, Route route) {
    List<String> arguments = route.arguments();
    if (arguments.isEmpty()) {
      requireMethod(request, "GET");
      return ApiResponse.ok(DescribeJson.global(rights, route.root()));
    }
    ObjectType type = rights.type(arguments.get(0)).orElseThrow(ApiException::notFound);
    if (arguments.size() > 2) {
      return externalIds.answer(request, route, type, id -> read(request, route, type, id));
    }
    return arguments.size() == 1
        ? ofType(request, route, type)
        : ofRecord(request, route, type, recordId(type, arguments.get(1)));
  }

  private ApiResponse ofType(ApiRequest request, Route route, ObjectType type) {
    if (request.method().equals("POST")) {
      return create(request, route, type);
    }
    requireMethod(request, "GET");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("objectDescribe", DescribeJson.summary(rights, type, route.root()));
    json.putArray("recentItems");
    return ApiResponse.ok(json);
  }

  private ApiResponse create(ApiRequest request, Route route, ObjectType type) {
    String id = writer.create(type, withoutId(request), WriteHeaders.call(request, route));
    return ApiResponse.of(201, success(id))
        .withHeader("Location", route.root() + "/sobjects/" + type.name() + "/" + id);
  }

  static ObjectNode success(String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    json.put("success", true);
    json.putArray("errors");
    return json;
  }

  private ApiResponse ofRecord(ApiRequest request, Route route, ObjectType type, String id) {
    return switch (request.method()) {
      case "GET" -> read(request, route, type, id);
      case "PATCH" -> {
        writer.update(type, id, withoutId(request), WriteHeaders.call(request, route));
        yield ApiResponse.empty(204);
      }
      case "DELETE" -> {
        writer.delete(type, id, WriteHeaders.call(request, route));
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    };
  }

  /** The body of a request that names the record in its path. */
  static JsonNode withoutId(ApiRequest request) {
    JsonNode body = request.json();
    if (!body.isObject()) {
      throw ApiException.badJson("Unexpected character at the start of the sobject data");
    }
    if (body.has("Id") || body.has("id")) {
      throw new ApiException(
          ErrorCode.INVALID_FIELD, "The Id field should not be specified in the sobject data.");
    }
    return body;
  }

  private ApiResponse read(ApiRequest request, Route route, ObjectType type, String id) {
    List<Field> fields =
        request
            .parameter("fields")
            .map(names -> fields(rights, type, Arrays.asList(names.split(",", -1))))
            .orElseGet(() -> rights.fields(type));
    Row row = records.existing(type, id);
    if (!rights.sees(row)) {
      throw ApiException.notFound();
    }
    return ApiResponse.ok(new RecordJson(store, route.version()).fields(row, fields));
  }

  static List<Field> fields(UserRights rights, ObjectType type, List<String> names) {
    return names.stream()
        .map(
            name ->
                rights.field(type, name.strip()).orElseThrow(() -> ApiWriter.unknown(type, name)))
        .distinct()
        .toList();
  }

  /**
   * A record's id in a path, which the CRM takes for the value of an external id when it isn't one.
   */
  private static String recordId(ObjectType type, String text) {
    return SalesforceId.normalise(text)
        .filter(id -> id.startsWith(type.keyPrefix()))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "Provided external ID field does not exist or is not accessible: " + text));
  }

  private static void requireMethod(ApiRequest request, String method) {
    if (!request.method().equals(method)) {
      throw ApiException.methodNotAllowed(request.method(), "GET, POST");
    }
  }
}
