package org.tandemcrm.core.mapping;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/**
 * Canonical values as the CRM holds them: what is one value there is one value here, and what is
 * sent has the type of the CRM's field.
 */
public final class CrmForm {

  private CrmForm() {}

  /** True when the CRM could not tell the two apart: it keeps no parts of seconds. */
  public static boolean isSame(FieldMapping pair, Optional<String> one, Optional<String> other) {
    return one.equals(other)
        || (pair.crmType() == FieldType.DATE_TIME
            && one.isPresent()
            && one.map(CrmForm::toTheSecond).equals(other.map(CrmForm::toTheSecond)));
  }

  private static String toTheSecond(String moment) {
    try {
      return Instant.parse(moment).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException noMoment) {
      return moment;
    }
  }

  /** Our value as the CRM's field takes it, the value map reversed. */
  public static Value value(FieldMapping pair, String ours) {
    Map<String, String> valueMap = pair.rules().valueMap();
    return typed(
        pair.crmType(),
        isSeveral(pair)
            ? parts(ours).map(part -> inTheirWords(valueMap, part)).collect(Collectors.joining(";"))
            : inTheirWords(valueMap, ours));
  }

  /** Each of several values is mapped by itself. */
  private static boolean isSeveral(FieldMapping pair) {
    return pair.crmType() == FieldType.MULTI_PICKLIST
        || pair.target().type() == FieldType.MULTI_PICKLIST;
  }

  private static Stream<String> parts(String several) {
    return Arrays.stream(several.split(";"))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty));
  }

  /** The value that an admin chose for records that are created without one: in the CRM's words. */
  public static Value chosen(FieldMapping pair, String theirs) {
    return typed(pair.crmType(), theirs);
  }

  /** What the link remembers of a chosen value once the CRM holds it. */
  public static Optional<String> canonical(FieldMapping pair, Value sent) {
    Map<String, String> valueMap = pair.rules().valueMap();
    return CanonicalValue.of(sent, pair.target().type())
        .map(
            value ->
                isSeveral(pair)
                    ? parts(value)
                        .map(part -> valueMap.getOrDefault(part, part))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(";"))
                    : valueMap.getOrDefault(value, value));
  }

  /**
   * Several values of the CRM may mean one of ours: one that is itself comes first, then the first
   * of the alphabet, so that it is always the same.
   */
  public static String inTheirWords(Map<String, String> valueMap, String ours) {
    if (ours.equals(valueMap.get(ours))) {
      return ours;
    }
    return valueMap.entrySet().stream()
        .filter(entry -> entry.getValue().equals(ours))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(ours);
  }

  /** A text that isn't of the type goes as it is, and the CRM says what is wrong with it. */
  public static Value typed(FieldType type, String text) {
    try {
      switch (type) {
        case INTEGER:
        case DECIMAL:
        case CURRENCY:
        case PERCENT:
          return new Value.Number(new BigDecimal(text));
        case BOOLEAN:
          return new Value.Flag(Boolean.parseBoolean(text));
        case DATE:
          return new Value.Day(LocalDate.parse(text));
        case DATE_TIME:
          return new Value.Moment(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
        case MULTI_PICKLIST:
          return new Value.Options(parts(text).collect(Collectors.toCollection(TreeSet::new)));
        default:
          return new Value.Text(Normalizer.normalize(text, Normalizer.Form.NFC));
      }
    } catch (NumberFormatException | DateTimeException notOfTheType) {
      return new Value.Text(text);
    }
  }

  /** The values of a record as {@link #typed}, by the keys of its fields. */
  public static Map<String, Value> typed(StoredRecord record) {
    Map<String, Value> values = new HashMap<>();
    record.values().forEach((field, text) -> values.put(field.key(), typed(field.type(), text)));
    return values;
  }
}
