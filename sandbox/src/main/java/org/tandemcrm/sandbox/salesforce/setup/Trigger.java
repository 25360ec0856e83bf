package org.tandemcrm.sandbox.salesforce.setup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * The org's own code that puts another text in a field before a record is saved.
 *
 * @param value what the text becomes, begins or ends with, as the action has it
 * @param conditions of the record; none for every save
 */
public record Trigger(
    String object, String field, Action action, String value, List<Condition> conditions)
    implements Rule {

  public Trigger {
    if (field == null || action == null) {
      throw new IllegalArgumentException("a trigger needs a field and an action");
    }
    value = value == null ? "" : value;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** What it does with the text. Doing it twice changes nothing. */
  public enum Action {
    SET,
    CLEAR,
    UPPER,
    LOWER,
    /** Keeps digits and a plus sign, as for phone numbers. */
    DIGITS,
    PREFIX,
    SUFFIX;

    @JsonCreator
    static Action of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Row apply(Row row) {
    Field known = row.type().field(field).orElse(null);
    if (known == null
        || !known.type().isText()
        || !conditions.stream().allMatch(condition -> condition.holds(row))) {
      return row;
    }
    String before = row.text(known.name());
    if (before == null && action != Action.SET) {
      return row;
    }
    Map<String, Object> change = new HashMap<>();
    change.put(known.name(), cut(changed(before), known.length()));
    return row.with(change);
  }

  private String changed(String before) {
    return switch (action) {
      case SET -> value;
      case CLEAR -> null;
      case UPPER -> before.toUpperCase(Locale.ROOT);
      case LOWER -> before.toLowerCase(Locale.ROOT);
      case DIGITS -> before.replaceAll("[^0-9+]", "");
      case PREFIX -> before.startsWith(value) ? before : value + before;
      case SUFFIX -> before.endsWith(value) ? before : before + value;
    };
  }

  private static String cut(String text, int length) {
    return text == null || text.isEmpty()
        ? null
        : text.substring(0, Math.min(length, text.length()));
  }
}
