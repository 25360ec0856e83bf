package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** Describes objects in the CRM's JSON. */
final class DescribeJson {
  private DescribeJson() {}

  static ObjectNode global(UserRights rights, String root) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("encoding", "UTF-8");
    json.put("maxBatchSize", 200);
    ArrayNode types = json.putArray("sobjects");
    rights.types().forEach(type -> types.add(summary(rights, type, root)));
    return json;
  }

  static ObjectNode summary(UserRights rights, ObjectType type, String root) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    boolean writes = rights.writes(type);
    json.put("activateable", false);
    json.put("createable", type.createable() && writes);
    json.put("custom", false);
    json.put("customSetting", false);
    json.put("deletable", type.deletable() && writes);
    json.put("deprecatedAndHidden", false);
    json.put("feedEnabled", false);
    json.put("keyPrefix", type.keyPrefix());
    json.put("label", type.label());
    json.put("labelPlural", type.labelPlural());
    json.put("layoutable", true);
    json.put("mergeable", false);
    json.put("mruEnabled", true);
    json.put("name", type.name());
    json.put("queryable", true);
    json.put("replicateable", ReplicationResource.covers(type));
    json.put("retrieveable", true);
    json.put("searchable", false);
    json.put("triggerable", true);
    json.put("undeletable", type.deletable());
    json.put("updateable", type.updateable() && writes);
    ObjectNode urls = json.putObject("urls");
    String url = root + "/sobjects/" + type.name();
    urls.put("describe", url + "/describe");
    urls.put("rowTemplate", url + "/{ID}");
    urls.put("sobject", url);
    return json;
  }

  static ObjectNode full(
      Schema schema, OrgStore store, UserRights rights, ObjectType type, String root) {
    ObjectNode json = summary(rights, type, root);
    json.set("childRelationships", children(schema, type));
    ArrayNode fields = json.putArray("fields");
    rights.fields(type).forEach(field -> fields.add(withRights(rights, type, field)));
    json.set("recordTypeInfos", RecordTypeJson.infos(schema, store, type, root));
    json.putArray("supportedScopes");
    return json;
  }

  private static ObjectNode withRights(UserRights rights, ObjectType type, Field field) {
    ObjectNode json = FieldJson.of(type, field);
    if (!rights.writes(type, field)) {
      json.put("createable", false);
      json.put("updateable", false);
    }
    return json;
  }

  private static ArrayNode children(Schema schema, ObjectType parent) {
    ArrayNode children = JsonNodeFactory.instance.arrayNode();
    for (ObjectType type : schema.types()) {
      for (Field field : type.fields()) {
        if (field.referenceTo().contains(parent.name())) {
          ObjectNode child = children.addObject();
          child.put("cascadeDelete", false);
          child.put("childSObject", type.name());
          child.put("deprecatedAndHidden", false);
          child.put("field", field.name());
          child.putArray("junctionIdListNames");
          child.putArray("junctionReferenceTo");
          child.putNull("relationshipName");
          child.put("restrictedDelete", false);
        }
      }
    }
    return children;
  }
}
