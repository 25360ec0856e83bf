package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;

/** Describes objects and fields in the CRM's JSON. */
final class DescribeJson {
  private static final int INT_DIGITS = 8;
  private static final int BYTES_PER_CHARACTER = 3;

  private DescribeJson() {}

  static ObjectNode global(Schema schema, String root) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("encoding", "UTF-8");
    json.put("maxBatchSize", 200);
    ArrayNode types = json.putArray("sobjects");
    schema.types().forEach(type -> types.add(summary(type, root)));
    return json;
  }

  static ObjectNode summary(ObjectType type, String root) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("activateable", false);
    json.put("createable", type.createable());
    json.put("custom", false);
    json.put("customSetting", false);
    json.put("deletable", type.deletable());
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
    json.put("replicateable", true);
    json.put("retrieveable", true);
    json.put("searchable", false);
    json.put("triggerable", true);
    json.put("undeletable", type.deletable());
    json.put("updateable", type.updateable());
    ObjectNode urls = json.putObject("urls");
    String url = root + "/sobjects/" + type.name();
    urls.put("describe", url + "/describe");
    urls.put("rowTemplate", url + "/{ID}");
    urls.put("sobject", url);
    return json;
  }

  static ObjectNode full(Schema schema, ObjectType type, String root) {
    ObjectNode json = summary(type, root);
    json.set("childRelationships", children(schema, type));
    ArrayNode fields = json.putArray("fields");
    type.fields().forEach(field -> fields.add(field(field)));
    json.putArray("recordTypeInfos");
    json.putArray("supportedScopes");
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

  private static ObjectNode field(Field field) {
    FieldType type = field.type();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("aggregatable", field.filterable());
    json.put("autoNumber", false);
    json.put("byteLength", field.length() * (type.isId() ? 1 : BYTES_PER_CHARACTER));
    json.put("calculated", false);
    json.put("caseSensitive", false);
    json.put("createable", field.createable());
    json.put("custom", field.custom());
    putDefault(json, field);
    json.put("defaultedOnCreate", field.defaultedOnCreate() || type == FieldType.BOOLEAN);
    json.put("dependentPicklist", false);
    json.put("deprecatedAndHidden", false);
    json.put("digits", type == FieldType.INT ? INT_DIGITS : 0);
    json.put("encrypted", false);
    json.put("externalId", field.externalId());
    json.put("filterable", field.filterable());
    json.put("groupable", field.filterable() && !type.isDecimal());
    json.put("htmlFormatted", false);
    json.put("idLookup", type == FieldType.ID || type == FieldType.EMAIL || field.externalId());
    json.put("label", field.label());
    json.put("length", field.length());
    json.put("name", field.name());
    json.put("nameField", field.nameField());
    json.put("namePointing", false);
    json.put("nillable", field.nillable());
    json.put("permissionable", !field.required() && !field.readOnly());
    json.set("picklistValues", picklist(field));
    json.put("polymorphicForeignKey", false);
    json.put("precision", field.precision());
    json.set("referenceTo", strings(field));
    json.put("relationshipName", field.relationshipName());
    json.put("restrictedPicklist", field.restricted());
    json.put("scale", field.scale());
    json.put("soapType", type.soapType());
    json.put("sortable", field.filterable());
    json.put("type", type.wireName());
    json.put("unique", false);
    json.put("updateable", field.updateable());
    return json;
  }

  private static void putDefault(ObjectNode json, Field field) {
    if (field.type() == FieldType.BOOLEAN) {
      json.put("defaultValue", false);
    } else {
      json.putNull("defaultValue");
    }
  }

  private static ArrayNode strings(Field field) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    field.referenceTo().forEach(names::add);
    return names;
  }

  private static ArrayNode picklist(Field field) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (String value : field.picklist()) {
      ObjectNode json = values.addObject();
      json.put("active", true);
      json.put("defaultValue", value.equals(field.defaultValue()));
      json.put("label", value);
      json.putNull("validFor");
      json.put("value", value);
    }
    return values;
  }
}
