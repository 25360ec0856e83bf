package org.tandemcrm.core.preflight;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** A CRM's object with its fields as the JSON text that a column holds. */
final class CrmObjectJson {

  /** Made once: each call of the static methods of Json looks for a provider anew. */
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private CrmObjectJson() {}

  static String write(CrmObject object) {
    JsonArrayBuilder fields = BUILDERS.createArrayBuilder();
    object.fields().forEach(field -> fields.add(write(field)));
    return BUILDERS
        .createObjectBuilder()
        .add("name", object.name())
        .add("label", object.label())
        .add("kind", object.kind().name())
        .add("fields", fields)
        .build()
        .toString();
  }

  private static JsonObjectBuilder write(CrmField field) {
    JsonObjectBuilder json =
        BUILDERS
            .createObjectBuilder()
            .add("name", field.name())
            .add("label", field.label())
            .add("type", field.type().name());
    field.length().ifPresent(length -> json.add("length", length));
    field.scale().ifPresent(scale -> json.add("scale", scale));
    flag(json, "required", field.isRequired());
    flag(json, "readOnly", field.isReadOnly());
    flag(json, "custom", field.isCustom());
    flag(json, "unstamped", field.isUnstamped());
    flag(json, "restricted", field.isRestricted());
    if (!field.options().isEmpty()) {
      JsonArrayBuilder options = BUILDERS.createArrayBuilder();
      field
          .options()
          .forEach(
              option ->
                  options.add(
                      BUILDERS.createArrayBuilder().add(option.value()).add(option.label())));
      json.add("options", options);
    }
    field.references().ifPresent(other -> json.add("references", other));
    field.meaning().ifPresent(meaning -> json.add("meaning", meaning.name()));
    return json;
  }

  private static void flag(JsonObjectBuilder json, String name, boolean on) {
    if (on) {
      json.add(name, true);
    }
  }

  /** Reads what {@link #write} wrote. */
  static CrmObject read(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      List<CrmField> fields =
          json.getJsonArray("fields").stream()
              .map(JsonValue::asJsonObject)
              .map(CrmObjectJson::field)
              .toList();
      return CrmObject.of(
          json.getString("name"),
          json.getString("label"),
          ObjectKind.valueOf(json.getString("kind")),
          fields);
    }
  }

  private static CrmField field(JsonObject json) {
    CrmField field =
        CrmField.of(
            json.getString("name"),
            json.getString("label"),
            FieldType.valueOf(json.getString("type")));
    if (json.containsKey("length")) {
      field = field.length(json.getInt("length"));
    }
    if (json.containsKey("scale")) {
      field = field.scale(json.getInt("scale"));
    }
    field = json.containsKey("required") ? field.required() : field;
    field = json.containsKey("readOnly") ? field.readOnly() : field;
    field = json.containsKey("custom") ? field.custom() : field;
    field = json.containsKey("unstamped") ? field.unstamped() : field;
    field = json.containsKey("restricted") ? field.restricted() : field;
    if (json.containsKey("options")) {
      field = field.options(options(json.getJsonArray("options")));
    }
    if (json.containsKey("references")) {
      field = field.references(json.getString("references"));
    }
    if (json.containsKey("meaning")) {
      field = field.meaning(StandardField.valueOf(json.getString("meaning")));
    }
    return field;
  }

  private static List<Choice> options(JsonArray options) {
    return options.stream()
        .map(JsonValue::asJsonArray)
        .map(pair -> new Choice(pair.getString(0), pair.getString(1)))
        .toList();
  }
}
