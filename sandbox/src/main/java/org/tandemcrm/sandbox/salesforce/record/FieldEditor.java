package org.tandemcrm.sandbox.salesforce.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Changes the fields of an object while the org runs, as an admin does in the CRM's setup: the
 * records keep their stamps. Fields are given as in the schema resources.
 */
public final class FieldEditor {
  private static final int USUAL_LENGTH = 255;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Schema schema;
  private final OrgStore store;
  private final InstantSource clock;

  public FieldEditor(Schema schema, OrgStore store, InstantSource clock) {
    this.schema = schema;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Adds a field, blank in every record; a checkbox has its default.
   *
   * @throws ApiException when it is no custom field, or is there already
   */
  public Field add(ObjectType type, JsonNode definition) {
    Field field = read(definition);
    if (!field.custom() || type.field(field.name()).isPresent()) {
      throw ApiException.badJson(
          field.name() + " is there already, or its name doesn't end with __c");
    }
    store.atOnce(
        () -> {
          schema.add(type, field, clock.instant());
          if (field.type() == FieldType.BOOLEAN) {
            boolean value = Boolean.parseBoolean(field.defaultValue());
            store.rewrite(type, row -> row.with(Map.of(field.name(), value)));
          }
          count(field);
        });
    return field;
  }

  /**
   * Changes a field's name, label, type or whatever else the definition has; values that don't fit
   * the new type are lost, as in the CRM.
   */
  public Field change(ObjectType type, String name, JsonNode changes) {
    Field before = existing(type, name);
    ObjectNode definition = JSON.valueToTree(before);
    // What follows from the old type or formula must not outlive it.
    definition.remove("readOnly");
    changes.properties().forEach(change -> definition.set(change.getKey(), change.getValue()));
    if (before.readOnly() && !before.calculated() && before.autoNumber() == null) {
      definition.put("readOnly", true);
    }
    Field after = read(definition);
    boolean retyped = before.type() != after.type() || before.length() > after.length();
    store.atOnce(
        () -> {
          schema.replace(type, before.name(), after, clock.instant());
          if (retyped) {
            store.rewrite(type, row -> converted(row, after));
          }
          count(after);
        });
    return after;
  }

  /** Removes a custom field with its values. */
  public void remove(ObjectType type, String name) {
    Field field = existing(type, name);
    if (!field.custom()) {
      throw new ApiException(
          ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE, name + " is a standard field", name);
    }
    store.atOnce(() -> schema.remove(type, field.name(), clock.instant()));
  }

  private static Field existing(ObjectType type, String name) {
    return type.field(name).orElseThrow(ApiException::notFound);
  }

  private void count(Field field) {
    if (field.rollUp() != null) {
      new RollUps(schema, store).countAll();
    }
  }

  private static Row converted(Row row, Field field) {
    Map<String, Object> value = new HashMap<>();
    value.put(field.name(), row.value(field.name()).map(old -> converted(field, old)).orElse(null));
    if (field.type() == FieldType.BOOLEAN && value.get(field.name()) == null) {
      value.put(field.name(), false);
    }
    return row.with(value);
  }

  private static Object converted(Field field, Object old) {
    try {
      return ValueReader.read(field, TextNode.valueOf(old.toString()));
    } catch (ApiException e) {
      return null;
    }
  }

  private Field read(JsonNode definition) {
    ObjectNode whole = definition.deepCopy();
    String name = whole.path("name").asText();
    FieldType type = parse(whole.path("type"), FieldType.class);
    if (!whole.hasNonNull("label")) {
      whole.put("label", name.replaceFirst("__c$", "").replace('_', ' '));
    }
    if (type.isText() && whole.path("length").asInt() == 0) {
      whole.put("length", USUAL_LENGTH);
    }
    if (type == FieldType.REFERENCE && !whole.hasNonNull("relationshipName")) {
      whole.put("relationshipName", name.replaceFirst("__c$", "__r"));
    }
    Field field = parse(whole, Field.class);
    if (!field.name().matches("[A-Za-z]\\w{0,79}")) {
      throw ApiException.badJson("'" + name + "' can't be the name of a field");
    }
    boolean lost = field.referenceTo().stream().anyMatch(to -> schema.type(to).isEmpty());
    if (lost || (type == FieldType.REFERENCE) == field.referenceTo().isEmpty()) {
      throw ApiException.badJson("referenceTo names the objects that a reference can lead to");
    }
    return field;
  }

  private static <T> T parse(JsonNode json, Class<T> type) {
    try {
      T value = JSON.treeToValue(json, type);
      if (value != null) {
        return value;
      }
    } catch (JsonProcessingException e) {
      throw ApiException.badJson(e.getOriginalMessage());
    }
    throw ApiException.badJson("a field needs a name and a type");
  }
}
