package org.tandemcrm.core.audit;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One side of a change: values by name, in the order of the names, and as the table holds them. */
final class ChangedValues {

  private static final JsonGeneratorFactory WRITERS = Json.createGeneratorFactory(Map.of());
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private ChangedValues() {}

  /** What this side has otherwise than the other. */
  static Map<String, String> beside(Map<String, String> side, Map<String, String> other) {
    Map<String, String> changed = new TreeMap<>();
    side.forEach(
        (name, value) -> {
          if (!value.equals(other.get(name))) {
            changed.put(name, value);
          }
        });
    return changed;
  }

  static String toJson(Map<String, String> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartObject();
      values.forEach(json::write);
      json.writeEnd();
    }
    return text.toString();
  }

  static SortedMap<String, String> fromJson(String text) {
    SortedMap<String, String> values = new TreeMap<>();
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      reader
          .readObject()
          .forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
    }
    return values;
  }
}
