package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a CRM's record with ours, field by mapped field. A blank there leaves ours as it is, so
 * it is not compared; consent may be more restricted here than there.
 */
final class SameValues {
  private static final Set<String> NAMES = Set.of("company", "lastName");
  private static final Set<String> PLACEHOLDERS = Set.of("Anonymous", "[not provided]");

  private final List<JsonNode> mappings;
  private final Map<String, List<JsonNode>> records;

  /**
   * @param mappings as a connection's address gives them
   * @param records the CRM's records by object, for what a field tells of a parent
   */
  SameValues(List<JsonNode> mappings, Map<String, List<JsonNode>> records) {
    this.mappings = mappings;
    this.records = records;
  }

  /** The CRM's field that is mapped to that one of ours. */
  Optional<String> crmField(String object, String field) {
    return mappings.stream()
        .filter(pair -> pair.get("object").asText().equals(object))
        .filter(pair -> pair.get("field").asText().equals(field))
        .map(pair -> pair.get("crmField").asText())
        .findFirst();
  }

  /** What differs, each in a sentence. */
  List<String> differences(String object, JsonNode record, HeldRecords.Held held) {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (JsonNode pair : mappings) {
      String field = pair.get("field").asText();
      boolean mine = pair.get("object").asText().equals(object);
      // The email of somebody else waits for a person, and says so.
      boolean waits = field.equals("email") && held.state().equals("COLLISION");
      if (mine && !waits) {
        JsonNode theirs = theirs(record, pair.get("crmField").asText());
        Optional<String> ours = held.value(field);
        compared++;
        if (!isSame(theirs, ours) && !isPlaceholder(field, theirs, ours)) {
          differences.add(
              "%s %s: %s is %s there and %s here"
                  .formatted(object, record.get("Id").asText(), field, theirs, ours.orElse("")));
        }
      }
    }
    if (compared == 0) {
      differences.add("No field of " + object + " is mapped");
    }
    return differences;
  }

  /** Which of these fields have a value here and none there, each in a sentence. */
  List<String> missingThere(
      String object, JsonNode record, HeldRecords.Held held, List<String> fields) {
    List<String> missing = new ArrayList<>();
    for (String field : fields) {
      Optional<String> there =
          crmField(object, field).map(name -> theirs(record, name).asText("").strip());
      Optional<String> here = held.value(field);
      boolean blank =
          there.filter(String::isEmpty).isPresent() || there.equals(Optional.of("null"));
      if (blank && here.isPresent()) {
        missing.add(
            "%s %s: %s is blank there and %s here"
                .formatted(object, record.get("Id").asText(), field, here.get()));
      }
    }
    return missing;
  }

  /** The value of a field, or of a parent's field: {@code Account.Name}. */
  private JsonNode theirs(JsonNode record, String crmField) {
    int dot = crmField.indexOf('.');
    if (dot < 0) {
      return record.path(crmField);
    }
    String parent = crmField.substring(0, dot);
    String id = record.path(parent + "Id").asText();
    return records.get(parent).stream()
        .filter(candidate -> candidate.get("Id").asText().equals(id))
        .findFirst()
        .map(found -> found.path(crmField.substring(dot + 1)))
        .orElse(record.path("no such field"));
  }

  /** What stands there in a name that must not be empty counts as blank here. */
  private static boolean isPlaceholder(String field, JsonNode theirs, Optional<String> ours) {
    return ours.isEmpty() && NAMES.contains(field) && PLACEHOLDERS.contains(theirs.asText(""));
  }

  private static boolean isSame(JsonNode theirs, Optional<String> ours) {
    String text = theirs.asText("").strip();
    if (theirs.isMissingNode() || theirs.isNull() || text.isEmpty()) {
      return true;
    }
    if (theirs.isBoolean()) {
      return !theirs.asBoolean() || ours.equals(Optional.of("true"));
    }
    if (theirs.isNumber()) {
      return ours.map(BigDecimal::new)
          .filter(number -> number.compareTo(theirs.decimalValue()) == 0)
          .isPresent();
    }
    return ours.equals(Optional.of(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }
}
