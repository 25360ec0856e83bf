package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.access.PermissionSets;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.access.UserRights.Visibility;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Takes rights away from the user that API clients run as, and gives them back. */
final class AccessControl {
  private final UserRights rights;
  private final PermissionSets permissionSets;

  AccessControl(UserRights rights, PermissionSets permissionSets) {
    this.rights = rights;
    this.permissionSets = permissionSets;
  }

  ApiResponse answer(ApiRequest request) {
    switch (request.method()) {
      case "GET" -> {}
      case "PATCH" -> change(changed(rights.visibility(), request.json()));
      case "DELETE" -> change(Visibility.ALL);
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    }
    return ApiResponse.ok(json(rights.visibility()));
  }

  private void change(Visibility visibility) {
    rights.change(visibility);
    permissionSets.follow(visibility);
  }

  /** What the request doesn't name stays as it is. */
  private static Visibility changed(Visibility before, JsonNode json) {
    Set<String> owners =
        json.has("sharedOwners") ? owners(json.get("sharedOwners")) : before.sharedOwners();
    Set<String> hidden =
        json.has("hiddenFields") ? strings(json.get("hiddenFields")) : before.hiddenFields();
    return new Visibility(
        json.path("apiEnabled").asBoolean(before.apiEnabled()),
        json.path("viewAllData").asBoolean(before.viewAllData()),
        owners,
        hidden,
        json.has("hiddenObjects") ? strings(json.get("hiddenObjects")) : before.hiddenObjects(),
        json.has("readOnly") ? strings(json.get("readOnly")) : before.readOnly(),
        json.path("convertLeads").asBoolean(before.convertLeads()));
  }

  private static Set<String> owners(JsonNode array) {
    Set<String> owners = new LinkedHashSet<>();
    for (String given : strings(array)) {
      owners.add(
          SalesforceId.normalise(given)
              .orElseThrow(() -> ApiException.badJson("no id: '" + given + "'")));
    }
    return owners;
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new LinkedHashSet<>();
    array.forEach(node -> strings.add(node.asText()));
    return strings;
  }

  private static ObjectNode json(Visibility visibility) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apiEnabled", visibility.apiEnabled());
    json.put("viewAllData", visibility.viewAllData());
    put(json.putArray("sharedOwners"), visibility.sharedOwners());
    put(json.putArray("hiddenFields"), visibility.hiddenFields());
    put(json.putArray("hiddenObjects"), visibility.hiddenObjects());
    put(json.putArray("readOnly"), visibility.readOnly());
    json.put("convertLeads", visibility.convertLeads());
    return json;
  }

  private static void put(ArrayNode array, Set<String> values) {
    values.stream().sorted().forEach(array::add);
  }
}
