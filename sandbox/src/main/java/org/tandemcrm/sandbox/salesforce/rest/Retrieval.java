package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** Many records of one object by their ids; null in the place of one that isn't there. */
final class Retrieval {
  private static final int MOST = 2000;

  private final OrgStore store;
  private final UserRights rights;

  Retrieval(OrgStore store, UserRights rights) {
    this.store = store;
    this.rights = rights;
  }

  ApiResponse answer(ApiRequest request, Route route) {
    ObjectType type = rights.type(route.arguments().get(0)).orElseThrow(ApiException::notFound);
    List<String> ids;
    List<String> names;
    if (request.method().equals("POST")) {
      JsonNode body = request.json();
      ids = strings(body.path("ids"));
      names = strings(body.path("fields"));
    } else if (request.method().equals("GET")) {
      ids = commaSeparated(request, "ids");
      names = commaSeparated(request, "fields");
    } else {
      throw ApiException.methodNotAllowed(request.method(), "GET, POST");
    }
    if (ids.size() > MOST) {
      throw new ApiException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "record limit reached. cannot submit more than 2000 records into this call");
    }
    List<Field> fields = RecordResource.fields(rights, type, names);
    RecordJson records = new RecordJson(store, route.version());
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (String given : ids) {
      Optional<Row> row =
          store.find(type, ApiWriter.idOf(type, given)).filter(Row::isLive).filter(rights::sees);
      row.ifPresentOrElse(found -> json.add(records.fields(found, fields)), json::addNull);
    }
    return ApiResponse.ok(json);
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(node -> strings.add(node.asText()));
    if (strings.isEmpty()) {
      throw new ApiException(ErrorCode.MISSING_ARGUMENT, "ids and fields are required");
    }
    return strings;
  }

  private static List<String> commaSeparated(ApiRequest request, String parameter) {
    return request
        .parameter(parameter)
        .map(list -> Arrays.asList(list.split(",", -1)))
        .orElseThrow(
            () -> new ApiException(ErrorCode.MISSING_ARGUMENT, parameter + " is required"));
  }
}
