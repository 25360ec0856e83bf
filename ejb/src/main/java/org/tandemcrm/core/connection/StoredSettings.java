package org.tandemcrm.core.connection;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of settings as the JSON text that the tables hold. */
final class StoredSettings {

  private StoredSettings() {}

  static String toJson(Map<String, String> values) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    values.forEach(json::add);
    return json.build().toString();
  }

  static Map<String, String> fromJson(String json) {
    Map<String, String> values = new LinkedHashMap<>();
    try (var reader = Json.createReader(new StringReader(json))) {
      reader
          .readObject()
          .forEach((key, value) -> values.put(key, ((JsonString) value).getString()));
    }
    return values;
  }
}
