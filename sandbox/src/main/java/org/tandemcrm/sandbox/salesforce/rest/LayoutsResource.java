package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** Describes which choices the picklists of an object have by record type; no layouts as such. */
final class LayoutsResource {
  private final Schema schema;
  private final OrgStore store;
  private final UserRights rights;
  private final OrgSetup setup;

  LayoutsResource(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.rights = org.rights();
    this.setup = org.setup();
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    ObjectType type = rights.type(route.arguments().get(0)).orElseThrow(ApiException::notFound);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("layouts");
    ArrayNode mappings = json.putArray("recordTypeMappings");
    for (JsonNode info : RecordTypeJson.infos(schema, store, type, route.root())) {
      ObjectNode mapping = ((ObjectNode) info).deepCopy();
      mapping.putNull("layoutId");
      mapping.set("picklistsForRecordType", picklists(type, info.path("recordTypeId").asText()));
      mappings.add(mapping);
    }
    json.putArray("recordTypeSelectorRequired").add(false);
    return ApiResponse.ok(json);
  }

  private ArrayNode picklists(ObjectType type, String recordType) {
    ArrayNode picklists = JsonNodeFactory.instance.arrayNode();
    for (Field field : rights.fields(type)) {
      if (field.type() == FieldType.PICKLIST || field.type() == FieldType.MULTIPICKLIST) {
        ObjectNode picklist = picklists.addObject();
        picklist.put("picklistName", field.name());
        ArrayNode values = picklist.putArray("picklistValues");
        for (JsonNode value : FieldJson.of(type, field).path("picklistValues")) {
          if (setup.allows(type, recordType, field.name(), value.path("value").asText())) {
            values.add(value);
          }
        }
      }
    }
    return picklists;
  }
}
