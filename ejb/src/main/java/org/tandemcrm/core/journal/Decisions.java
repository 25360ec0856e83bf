package org.tandemcrm.core.journal;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/** The decisions of one journal entry as the JSON array that the table holds. */
public final class Decisions {

  /** Made once: each call of the static methods of Json looks for a provider anew. */
  private static final JsonGeneratorFactory WRITERS = Json.createGeneratorFactory(Map.of());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private Decisions() {}

  public static String toJson(List<Decision> decisions) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartArray();
      for (Decision decision : decisions) {
        json.writeStartObject().write("field", decision.field().key());
        json.write("rule", decision.rule());
        write(json, "baseCrm", decision.baseCrm());
        write(json, "baseOurs", decision.baseOurs());
        write(json, "ours", decision.ours());
        write(json, "theirs", decision.theirs());
        write(json, "result", decision.result());
        json.writeEnd();
      }
      json.writeEnd();
    }
    return text.toString();
  }

  /** Reads what {@link #toJson} wrote about a record of that kind. */
  public static List<Decision> fromJson(RecordKind kind, String json) {
    List<Decision> decisions = new ArrayList<>();
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      JsonArray array = reader.readArray();
      for (JsonValue value : array) {
        JsonObject entry = value.asJsonObject();
        decisions.add(decision(kind.field(entry.getString("field")), entry));
      }
    }
    return decisions;
  }

  private static Decision decision(RecordField field, JsonObject entry) {
    return new Decision(
        field,
        text(entry, "baseCrm"),
        text(entry, "baseOurs"),
        text(entry, "ours"),
        text(entry, "theirs"),
        entry.getString("rule"),
        text(entry, "result"));
  }

  private static void write(JsonGenerator json, String name, Optional<String> value) {
    value.ifPresent(text -> json.write(name, text));
  }

  private static Optional<String> text(JsonObject entry, String name) {
    return Optional.ofNullable(entry.getString(name, null));
  }
}
