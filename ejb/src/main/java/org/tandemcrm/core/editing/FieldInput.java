package org.tandemcrm.core.editing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.CanonicalValue;
import org.tandemcrm.core.mapping.FieldFit;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/**
 * What a person or a file gives for a field, as the canonical text that is stored, or what is wrong
 * with it.
 *
 * @param value absent for a blank, and when there is a problem
 * @param problem a sentence with the field, its trouble and the cure; absent when the value fits
 */
record FieldInput(Optional<String> value, Optional<String> problem) {

  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "on");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "off");

  private static final int MOST_OPTIONS_NAMED = 10;

  /**
   * @param text as it was typed; null and white space are a blank
   */
  static FieldInput of(RecordField field, String text) {
    String given = text == null ? "" : text;
    Optional<String> value =
        canonical(field, CanonicalValue.of(new Value.Text(given), FieldType.TEXT).orElse(""));
    Optional<String> problem =
        value.flatMap(
            canonical ->
                FieldFit.trouble(field, canonical)
                    .map(trouble -> field.label() + " " + trouble + "." + cure(field.type()))
                    .or(() -> unknownOption(field, canonical)));
    return problem.isPresent()
        ? new FieldInput(Optional.empty(), problem)
        : new FieldInput(value, Optional.empty());
  }

  /** A text that can't be read stays as it is, so that its trouble is named. */
  private static Optional<String> canonical(RecordField field, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    switch (field.type()) {
      case INTEGER:
      case DECIMAL:
      case CURRENCY:
      case PERCENT:
        return number(text).isPresent()
            ? CanonicalValue.of(new Value.Text(text), field.type())
            : Optional.of(text);
      case BOOLEAN:
        return Optional.of(flag(text));
      case DATE_TIME:
        return Optional.of(instant(text));
      case MULTI_PICKLIST:
        return Optional.of(
                Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(option -> !option.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new)))
            .map(set -> String.join(";", set))
            .filter(set -> !set.isEmpty());
      default:
        return Optional.of(text);
    }
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static String flag(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (YES.contains(lower)) {
      return "true";
    }
    return NO.contains(lower) ? "false" : text;
  }

  private static String instant(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS).toString();
    } catch (DateTimeParseException noUtc) {
      try {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
      } catch (DateTimeParseException bad) {
        return text;
      }
    }
  }

  private static String cure(FieldType type) {
    switch (type) {
      case INTEGER:
        return " Write it like 250.";
      case DECIMAL:
      case CURRENCY:
      case PERCENT:
        return " Write it like 1234.56, with a point and without a unit.";
      case BOOLEAN:
        return " Write yes or no.";
      case DATE:
        return " Write it like 2026-03-31.";
      case DATE_TIME:
        return " Write it like 2026-03-31T14:30:00Z.";
      case EMAIL:
        return " Write it like name@example.com.";
      default:
        return "";
    }
  }

  private static Optional<String> unknownOption(RecordField field, String canonical) {
    Set<String> options = field.options().keySet();
    boolean chosen = field.type() == FieldType.PICKLIST || field.type() == FieldType.MULTI_PICKLIST;
    if (!chosen || options.isEmpty()) {
      return Optional.empty();
    }
    Set<String> given =
        field.type() == FieldType.PICKLIST ? Set.of(canonical) : Set.of(canonical.split(";"));
    return given.stream()
        .filter(option -> !options.contains(option))
        .sorted()
        .findFirst()
        .map(
            option ->
                "%s has no option %s. Choose one of: %s%s."
                    .formatted(
                        field.label(),
                        option,
                        options.stream()
                            .limit(MOST_OPTIONS_NAMED)
                            .collect(Collectors.joining(", ")),
                        options.size() > MOST_OPTIONS_NAMED ? " and others" : ""));
  }
}
