package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/** Turns the JSON of a field into a value of its type. */
final class SalesforceValues {

  /** {@code 2013-05-07T22:07:19.000+0000}: without a colon in the offset. */
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]XX", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Far above any number field; below what a short text such as 1e999999999 would unfold to. */
  private static final int MAX_DIGITS = 60;

  private SalesforceValues() {}

  /**
   * The value of a field.
   *
   * @return absent for a blank one
   * @throws IllegalArgumentException when it isn't of that type; the message doesn't repeat it
   */
  static Optional<Value> value(FieldType type, JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      return Optional.empty();
    }
    return switch (type) {
      case BOOLEAN -> Optional.of(new Value.Flag(flag(json)));
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> Optional.of(new Value.Number(number(json)));
      default -> text(json).map(text -> value(type, text));
    };
  }

  private static Value value(FieldType type, String text) {
    return switch (type) {
      case DATE -> new Value.Day(day(text));
      case DATE_TIME -> new Value.Moment(moment(text));
      case MULTI_PICKLIST -> new Value.Options(options(text));
      case REFERENCE -> new Value.Text(SalesforceIds.normal(text));
      default -> new Value.Text(text);
    };
  }

  /**
   * A time as Salesforce writes it.
   *
   * @throws DateTimeException when it is none
   */
  static Instant instant(String text) {
    return OffsetDateTime.parse(text, DATE_TIME).toInstant();
  }

  private static boolean flag(JsonNode json) {
    if (!json.isBoolean()) {
      throw new IllegalArgumentException("it is neither true nor false");
    }
    return json.booleanValue();
  }

  private static BigDecimal number(JsonNode json) {
    if (!json.isNumber()) {
      throw new IllegalArgumentException("it is no number");
    }
    BigDecimal number = json.decimalValue();
    if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException("it has more than " + MAX_DIGITS + " digits");
    }
    return number;
  }

  private static Optional<String> text(JsonNode json) {
    if (!json.isTextual()) {
      throw new IllegalArgumentException("it is no text");
    }
    return Optional.of(json.textValue()).filter(text -> !text.isBlank());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it is no date", e);
    }
  }

  private static Instant moment(String text) {
    try {
      return instant(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it is no time", e);
    }
  }

  private static Set<String> options(String text) {
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(option -> !option.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
