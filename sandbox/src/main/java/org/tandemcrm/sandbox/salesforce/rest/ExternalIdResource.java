package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** Single records by the value of an external id: read, made or changed, deleted. */
final class ExternalIdResource {
  private static final int MULTIPLE_CHOICES = 300;

  private final OrgStore store;
  private final ApiWriter writer;
  private final UserRights rights;

  ExternalIdResource(Org org) {
    this.store = org.store();
    this.writer = new ApiWriter(org);
    this.rights = org.rights();
  }

  /**
   * Answers a request.
   *
   * @param path object, field and value
   * @param read answers with the record of that id
   */
  ApiResponse answer(
      ApiRequest request, Route route, ObjectType type, Function<String, ApiResponse> read) {
    ApiWriter.Call call = WriteHeaders.call(request, route);
    Field key = writer.externalId(type, route.arguments().get(1));
    String value = route.arguments().get(2);
    List<Row> found = store.having(type, key.name(), value).stream().filter(rights::sees).toList();
    if (found.size() > 1) {
      return choices(found, route);
    }
    if (request.method().equals("PATCH")) {
      return upsert(request, type, key, value, call);
    }
    String id = found.stream().findFirst().map(Row::id).orElseThrow(ApiException::notFound);
    return switch (request.method()) {
      case "GET" -> read.apply(id);
      case "DELETE" -> {
        writer.delete(type, id, call);
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    };
  }

  private ApiResponse upsert(
      ApiRequest request, ObjectType type, Field key, String value, ApiWriter.Call call) {
    JsonNode body = RecordResource.withoutId(request);
    if (body.has(key.name())) {
      throw new ApiException(
          ErrorCode.INVALID_FIELD,
          "The %s field should not be specified in the sobject data.".formatted(key.name()));
    }
    boolean updateOnly = request.parameter("updateOnly").map(Boolean::parseBoolean).orElse(false);
    if (updateOnly && store.having(type, key.name(), value).isEmpty()) {
      throw ApiException.notFound();
    }
    ApiWriter.Upserted upserted = writer.upsert(type, key, value, body, call);
    ObjectNode json = RecordResource.success(upserted.id());
    json.put("created", upserted.created());
    return ApiResponse.of(upserted.created() ? 201 : 200, json);
  }

  private static ApiResponse choices(List<Row> found, Route route) {
    ArrayNode urls = JsonNodeFactory.instance.arrayNode();
    found.forEach(
        row -> urls.add(route.root() + "/sobjects/" + row.type().name() + "/" + row.id()));
    return ApiResponse.of(MULTIPLE_CHOICES, urls);
  }
}
