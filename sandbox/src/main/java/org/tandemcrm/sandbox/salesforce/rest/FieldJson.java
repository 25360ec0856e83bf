package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.PicklistValue;

/** Describes fields in the CRM's JSON. */
public final class FieldJson {
  private static final int INT_DIGITS = 8;
  private static final int BYTES_PER_CHARACTER = 3;

  private FieldJson() {}

  /** A field as describe shows it. */
  public static ObjectNode of(ObjectType owner, Field field) {
    FieldType type = field.type();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("aggregatable", field.filterable());
    json.put("autoNumber", field.autoNumber() != null);
    json.put("byteLength", field.length() * (type.isId() ? 1 : BYTES_PER_CHARACTER));
    json.put("calculated", field.calculated());
    json.put("calculatedFormula", field.formula() == null ? null : field.formula().text());
    json.put("caseSensitive", false);
    json.put("controllerName", field.controller());
    json.put("createable", field.createable());
    json.put("custom", field.custom());
    putDefault(json, field);
    json.put("defaultedOnCreate", defaultedOnCreate(field));
    json.put("dependentPicklist", field.controller() != null);
    json.put("deprecatedAndHidden", false);
    json.put("digits", type == FieldType.INT ? INT_DIGITS : 0);
    json.put("encrypted", false);
    json.put("externalId", field.externalId());
    json.put("filterable", field.filterable());
    json.put("groupable", field.groupable());
    json.put("htmlFormatted", false);
    json.put("idLookup", type == FieldType.ID || type == FieldType.EMAIL || field.externalId());
    json.put("label", field.label());
    json.put("length", field.length());
    json.put("name", field.name());
    json.put("nameField", field.nameField());
    json.put("namePointing", field.polymorphic());
    json.put("nillable", field.nillable());
    json.put("permissionable", !field.required() && !field.readOnly());
    json.set("picklistValues", picklist(owner, field));
    json.put("polymorphicForeignKey", field.polymorphic());
    json.put("precision", field.precision());
    json.set("referenceTo", strings(field));
    json.put("relationshipName", field.relationshipName());
    json.put("restrictedPicklist", field.restricted());
    json.put("scale", field.scale());
    json.put("soapType", type.soapType());
    json.put("sortable", field.filterable());
    json.put("type", type.wireName());
    json.put("unique", field.unique());
    json.put("updateable", field.updateable());
    return json;
  }

  private static void putDefault(ObjectNode json, Field field) {
    if (field.type() == FieldType.BOOLEAN) {
      json.put("defaultValue", Boolean.parseBoolean(field.defaultValue()));
    } else {
      json.putNull("defaultValue");
    }
  }

  private static ArrayNode strings(Field field) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    field.referenceTo().forEach(names::add);
    return names;
  }

  private static boolean defaultedOnCreate(Field field) {
    return field.defaultedOnCreate()
        || field.defaultValue() != null
        || field.autoNumber() != null
        || field.type() == FieldType.BOOLEAN;
  }

  private static ArrayNode picklist(ObjectType owner, Field field) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (PicklistValue choice : field.picklist()) {
      ObjectNode json = values.addObject();
      json.put("active", true);
      json.put("defaultValue", choice.value().equals(field.defaultValue()));
      json.put("label", choice.label());
      json.put("validFor", field.controller() == null ? null : validFor(owner, field, choice));
      json.put("value", choice.value());
    }
    return values;
  }

  /** The choice's controlling values as bits by their index, the highest bit of a byte first. */
  private static byte[] validFor(ObjectType owner, Field field, PicklistValue choice) {
    List<PicklistValue> controlling =
        owner.field(field.controller()).map(Field::picklist).orElse(List.of());
    byte[] bits = new byte[(controlling.size() + Byte.SIZE - 1) / Byte.SIZE];
    for (int i = 0; i < controlling.size(); i++) {
      if (choice.validFor().contains(controlling.get(i).value())) {
        bits[i / Byte.SIZE] |= (byte) (0x80 >> (i % Byte.SIZE));
      }
    }
    return bits;
  }
}
