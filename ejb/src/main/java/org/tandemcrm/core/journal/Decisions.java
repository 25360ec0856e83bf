package org.tandemcrm.core.journal;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.prospect.ProspectField;

/** The decisions of one journal entry as the JSON array that the table holds. */
public final class Decisions {

  private Decisions() {}

  public static String toJson(List<Decision> decisions) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Decision decision : decisions) {
      JsonObjectBuilder entry = Json.createObjectBuilder();
      entry.add("field", decision.field().key()).add("rule", decision.rule());
      add(entry, "baseCrm", decision.baseCrm());
      add(entry, "baseOurs", decision.baseOurs());
      add(entry, "ours", decision.ours());
      add(entry, "theirs", decision.theirs());
      add(entry, "result", decision.result());
      array.add(entry);
    }
    return array.build().toString();
  }

  /** Reads what {@link #toJson} wrote; decisions on fields that no longer exist are left out. */
  public static List<Decision> fromJson(String json) {
    List<Decision> decisions = new ArrayList<>();
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonArray array = reader.readArray();
      for (JsonValue value : array) {
        JsonObject entry = value.asJsonObject();
        ProspectField.ofKey(entry.getString("field"))
            .ifPresent(field -> decisions.add(decision(field, entry)));
      }
    }
    return decisions;
  }

  private static Decision decision(ProspectField field, JsonObject entry) {
    return new Decision(
        field,
        text(entry, "baseCrm"),
        text(entry, "baseOurs"),
        text(entry, "ours"),
        text(entry, "theirs"),
        entry.getString("rule"),
        text(entry, "result"));
  }

  private static void add(JsonObjectBuilder entry, String name, Optional<String> value) {
    value.ifPresent(text -> entry.add(name, text));
  }

  private static Optional<String> text(JsonObject entry, String name) {
    return Optional.ofNullable(entry.getString(name, null));
  }
}
