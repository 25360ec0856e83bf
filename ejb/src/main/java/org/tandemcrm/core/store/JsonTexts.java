package org.tandemcrm.core.store;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts by name as the JSON object that a column holds. */
public final class JsonTexts {

  /** Made once: each call of the static methods of Json looks for a provider anew. */
  private static final JsonGeneratorFactory WRITERS = Json.createGeneratorFactory(Map.of());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private JsonTexts() {}

  public static String toJson(Map<String, String> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartObject();
      values.forEach(json::write);
      json.writeEnd();
    }
    return text.toString();
  }

  /** Reads what {@link #toJson} wrote, in its order. */
  public static Map<String, String> toMap(String json) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      reader
          .readObject()
          .forEach((key, value) -> values.put(key, ((JsonString) value).getString()));
    }
    return values;
  }
}
