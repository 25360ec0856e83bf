package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.spi.Choice;

/** Reads what record types an object has, and what their picklists hold. */
final class SalesforceRecordTypes {

  private final SalesforceClient client;

  SalesforceRecordTypes(SalesforceClient client) {
    this.client = client;
  }

  /** The record types that the sync user may create records with, its default first. */
  List<Choice> of(String object) {
    List<Choice> types = new ArrayList<>();
    for (JsonNode info : read(object, "describe", "recordTypeInfos")) {
      String id = info.path("recordTypeId").asText("");
      if (SalesforceIds.isId(id)
          && !info.path("master").asBoolean()
          && info.path("active").asBoolean(true)
          && info.path("available").asBoolean(true)) {
        Choice type = new Choice(SalesforceIds.normal(id), info.path("name").asText(id));
        boolean isDefault = info.path("defaultRecordTypeMapping").asBoolean();
        types.add(isDefault ? 0 : types.size(), type);
      }
    }
    return types;
  }

  /** The values that a picklist has in records of a record type; none for one that isn't there. */
  List<String> values(String object, String recordType, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode mapping : read(object, "describe/layouts", "recordTypeMappings")) {
      String id = mapping.path("recordTypeId").asText("");
      if (SalesforceIds.isId(id)
          && SalesforceIds.normal(id).equals(SalesforceIds.normal(recordType))) {
        for (JsonNode picklist : mapping.path("picklistsForRecordType")) {
          if (picklist.path("picklistName").asText().equals(field)) {
            picklist
                .path("picklistValues")
                .forEach(value -> values.add(value.path("value").asText()));
          }
        }
      }
    }
    return values;
  }

  private JsonNode read(String object, String what, String member) {
    return client
        .find(client.versioned("sobjects/" + object + "/" + what))
        .map(body -> body.path(member))
        .orElseGet(SalesforceHttp.JSON::missingNode);
  }
}
