package org.tandemcrm.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Reads one value of a request as the field's type and checks what the field alone can tell. */
final class ValueReader {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;:<>()\\[\\]\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

  private ValueReader() {}

  /** The value to store, or null for blank. */
  static Object read(Field field, JsonNode json) {
    if (json.isNull()) {
      if (!field.nillable() && !field.required()) {
        throw unreadable(field, json);
      }
      return null;
    }
    if (json.isContainerNode()) {
      throw unreadable(field, json);
    }
    return switch (field.type()) {
      case BOOLEAN -> bool(field, json);
      case INT -> integer(field, json);
      case DOUBLE, CURRENCY, PERCENT -> decimal(field, json);
      case DATE -> date(field, json);
      case DATETIME -> dateTime(field, json);
      case ID, REFERENCE -> id(field, json.asText());
      default -> text(field, json.asText().strip());
    };
  }

  private static Object bool(Field field, JsonNode json) {
    String text = json.asText();
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw unreadable(field, json);
    }
    return Boolean.valueOf(text);
  }

  private static Object integer(Field field, JsonNode json) {
    try {
      return Integer.valueOf(json.asText());
    } catch (NumberFormatException e) {
      throw unreadable(field, json);
    }
  }

  private static Object decimal(Field field, JsonNode json) {
    try {
      BigDecimal number = new BigDecimal(json.asText());
      if (!Double.isFinite(number.doubleValue())) {
        throw unreadable(field, json);
      }
      return field.precision() == 0 ? number.doubleValue() : inRange(field, number);
    } catch (NumberFormatException e) {
      throw unreadable(field, json);
    }
  }

  /** Rounded to the field's decimals, as the CRM does without a word. */
  private static double inRange(Field field, BigDecimal number) {
    BigDecimal rounded = number.setScale(field.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > field.precision()) {
      throw new ApiException(
          ErrorCode.NUMBER_OUTSIDE_VALID_RANGE,
          field.label() + ": value outside of valid range on numeric field: " + number,
          field.name());
    }
    return rounded.doubleValue();
  }

  private static Object date(Field field, JsonNode json) {
    try {
      return LocalDate.parse(json.asText());
    } catch (DateTimeException e) {
      throw unreadable(field, json);
    }
  }

  private static Instant dateTime(Field field, JsonNode json) {
    try {
      return DateTimes.parse(json.asText());
    } catch (DateTimeException e) {
      throw unreadable(field, json);
    }
  }

  private static Object id(Field field, String text) {
    if (text.isBlank()) {
      return null;
    }
    return SalesforceId.normalise(text).orElseThrow(() -> wrongId(field, text));
  }

  static ApiException wrongId(Field field, String id) {
    return new ApiException(
        ErrorCode.MALFORMED_ID,
        field.label() + ": id value of incorrect type: " + id,
        field.name());
  }

  private static Object text(Field field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > field.length()) {
      throw new ApiException(
          ErrorCode.STRING_TOO_LONG,
          "%s: data value too large: %s (max length=%d)"
              .formatted(field.label(), text, field.length()),
          field.name());
    }
    return switch (field.type()) {
      case EMAIL -> email(field, text);
      case PICKLIST -> picked(field, text);
      case MULTIPICKLIST -> pickedSeveral(field, text);
      default -> text;
    };
  }

  /** Like the CRM, keeps addresses in small letters. */
  private static String email(Field field, String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw new ApiException(
          ErrorCode.INVALID_EMAIL_ADDRESS,
          field.label() + ": invalid email address: " + text,
          field.name());
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String picked(Field field, String text) {
    if (field.restricted()
        && field.picklist().stream().noneMatch(choice -> choice.value().equals(text))) {
      throw new ApiException(
          ErrorCode.INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST,
          field.label() + ": bad value for restricted picklist field: " + text,
          field.name());
    }
    return text;
  }

  /** Like the CRM, keeps each choice once. */
  private static String pickedSeveral(Field field, String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(choice -> !choice.isEmpty())
        .map(choice -> picked(field, choice))
        .distinct()
        .collect(Collectors.joining(";"));
  }

  private static ApiException unreadable(Field field, JsonNode json) {
    return ApiException.badJson(
        "Cannot deserialize instance of %s from %s value %s or request may be missing a required field"
            .formatted(
                field.type().wireName(),
                json.isNull() ? "VALUE_NULL" : "VALUE_" + json.getNodeType(),
                json.asText()));
  }
}
