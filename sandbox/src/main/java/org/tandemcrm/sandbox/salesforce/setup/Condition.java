package org.tandemcrm.sandbox.salesforce.setup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A comparison of one field of a record with a value, without regard to the case of letters.
 *
 * @param value not needed to ask whether the field is blank
 */
public record Condition(String field, Operator operator, String value) {

  public Condition {
    if (field == null) {
      throw new IllegalArgumentException("a condition needs a field");
    }
    operator = operator == null ? Operator.EQUALS : operator;
    value = value == null ? "" : value;
  }

  /** How field and value are compared. */
  public enum Operator {
    EQUALS,
    NOT_EQUALS,
    CONTAINS,
    STARTS_WITH,
    BLANK,
    FILLED,
    LESS,
    GREATER;

    @JsonCreator
    static Operator of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  boolean holds(Row row) {
    Optional<Object> stored = row.type().field(field).flatMap(known -> row.value(known.name()));
    String text = stored.map(Object::toString).orElse("").toLowerCase(Locale.ROOT);
    String wanted = value.toLowerCase(Locale.ROOT);
    return switch (operator) {
      case EQUALS -> isSame(stored, text, wanted);
      case NOT_EQUALS -> !isSame(stored, text, wanted);
      case CONTAINS -> text.contains(wanted);
      case STARTS_WITH -> text.startsWith(wanted);
      case BLANK -> text.isEmpty();
      case FILLED -> !text.isEmpty();
      case LESS -> !text.isEmpty() && compare(stored, text, wanted) < 0;
      case GREATER -> !text.isEmpty() && compare(stored, text, wanted) > 0;
    };
  }

  private static boolean isSame(Optional<Object> stored, String text, String wanted) {
    return stored.isPresent() ? compare(stored, text, wanted) == 0 : wanted.isEmpty();
  }

  private static int compare(Optional<Object> stored, String text, String wanted) {
    if (stored.filter(Number.class::isInstance).isPresent()) {
      try {
        return new BigDecimal(text).compareTo(new BigDecimal(wanted));
      } catch (NumberFormatException e) {
        return text.compareTo(wanted);
      }
    }
    return text.compareTo(wanted);
  }
}
