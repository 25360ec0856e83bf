package org.tandemcrm.core.filter;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.FieldType;

/**
 * Criteria as JSON: {"version": 1, "all": [condition or group, ...]}, where a group is an object
 * with one list named "all" or "any".
 */
final class CriteriaJson {

  static final int VERSION = 1;

  /** Only to end in time: the rules allow less, and say it to who edits. */
  private static final int MOST_DEPTH = 2 * CriteriaRules.MOST_DEPTH;

  /** Made once: each call of the static methods of Json looks for a provider anew. */
  private static final JsonGeneratorFactory WRITERS = Json.createGeneratorFactory(Map.of());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private CriteriaJson() {}

  static String write(Criteria criteria) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartObject().write("version", VERSION);
      writeInner(json, criteria);
      json.writeEnd();
    }
    return text.toString();
  }

  private static void writeInner(JsonGenerator json, Criteria criteria) {
    if (criteria instanceof Condition condition) {
      json.write("field", condition.field());
      json.write("label", condition.label());
      json.write("type", condition.type().name());
      json.write("operator", condition.operator().name());
      json.writeStartArray("values");
      condition.values().forEach(json::write);
      json.writeEnd();
    } else {
      Group group = (Group) criteria;
      json.writeStartArray(group.join().name().toLowerCase(Locale.ROOT));
      for (Criteria part : group.parts()) {
        json.writeStartObject();
        writeInner(json, part);
        json.writeEnd();
      }
      json.writeEnd();
    }
  }

  static Criteria read(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      int version = json.getInt("version", VERSION);
      if (version != VERSION) {
        throw invalid("These criteria have the format " + version + "; known is " + VERSION + ".");
      }
      return read(json, 0);
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw invalid("These are no criteria: " + e.getMessage());
    }
  }

  private static Criteria read(JsonObject json, int depth) {
    if (depth > MOST_DEPTH) {
      throw invalid("Groups may lie at most " + CriteriaRules.MOST_DEPTH + " deep.");
    }
    for (Join join : Join.values()) {
      String key = join.name().toLowerCase(Locale.ROOT);
      if (json.containsKey(key)) {
        List<Criteria> parts = new ArrayList<>();
        for (JsonValue part : json.getJsonArray(key)) {
          parts.add(read(part.asJsonObject(), depth + 1));
        }
        return new Group(join, parts);
      }
    }
    return condition(json);
  }

  /** Who writes criteria by hand may leave out what the field's metadata says. */
  private static Condition condition(JsonObject json) {
    if (!json.containsKey("field")) {
      throw invalid("A part of the criteria has neither \"all\", \"any\" nor \"field\".");
    }
    String field = json.getString("field");
    String operator = json.getString("operator", "");
    List<String> values = new ArrayList<>();
    if (json.containsKey("values")) {
      json.getJsonArray("values")
          .getValuesAs(JsonString.class)
          .forEach(value -> values.add(value.getString()));
    }
    return new Condition(
        field,
        json.getString("label", field),
        type(json.getString("type", FieldType.TEXT.name())),
        Operator.named(operator)
            .orElseThrow(() -> invalid("There is no operator named \"" + operator + "\".")),
        values);
  }

  private static FieldType type(String name) {
    try {
      return FieldType.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw invalid("There is no type named \"" + name + "\".");
    }
  }

  private static InvalidCriteriaException invalid(String sentence) {
    return new InvalidCriteriaException(
        List.of(new CriteriaProblem(CriteriaProblem.WHOLE, sentence)));
  }
}
