package org.tandemcrm.core.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tandemcrm.core.record.RecordField;

/**
 * Whether a canonical value fits its field, so that a bad one is named before the store sees it.
 */
public final class FieldFit {

  private static final BigDecimal MOST_EMPLOYEES = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** 15 digits before the point and 4 behind it, as the column holds. */
  private static final BigDecimal MOST_PERCENT = new BigDecimal("1e15");

  /** The form of a date with a year of four digits, as the column holds. */
  private static final int DATE_LENGTH = "9999-12-31".length();

  /** What no mail server could take is no address; more than that only sending a mail can tell. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

  /** PostgreSQL has no such character. */
  private static final char NOT_STORED = '\u0000';

  /** 17 digits before the point and 2 behind it, as the column holds. */
  private static final BigDecimal MOST_MONEY = new BigDecimal("1e17");

  private FieldFit() {}

  /** A sentence with the field, the value's trouble and the limit; absent when it fits. */
  static Optional<String> trouble(FieldMapping pair, String value) {
    return trouble(pair.target(), value)
        .map(
            trouble ->
                "The field " + pair.crmLabel() + " (" + pair.crmField() + ") " + trouble + ".");
  }

  /** The end of such a sentence, "is no date …", for a value of ours; absent when it fits. */
  public static Optional<String> trouble(RecordField field, String value) {
    return typeTrouble(field, value).or(() -> field.limit(value));
  }

  private static Optional<String> typeTrouble(RecordField field, String value) {
    switch (field.type()) {
      case INTEGER:
        return number(value)
                .filter(number -> number.abs().compareTo(MOST_EMPLOYEES) <= 0)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .isPresent()
            ? Optional.empty()
            : Optional.of("is no whole number of at most " + MOST_EMPLOYEES.toPlainString());
      case DECIMAL:
        return number(value).isPresent() ? Optional.empty() : Optional.of("is no number");
      case PERCENT:
        return number(value).filter(number -> number.abs().compareTo(MOST_PERCENT) < 0).isPresent()
            ? Optional.empty()
            : Optional.of("is no percentage of at most 15 digits");
      case CURRENCY:
        return number(value).filter(number -> number.abs().compareTo(MOST_MONEY) < 0).isPresent()
            ? Optional.empty()
            : Optional.of("is no amount of at most 17 digits");
      case BOOLEAN:
        return value.equals("true") || value.equals("false")
            ? Optional.empty()
            : Optional.of("is neither true nor false");
      case DATE:
        return parses(value, LocalDate::parse)
            ? Optional.empty()
            : Optional.of("is no date between the years 1 and 9999");
      case DATE_TIME:
        return parses(value, Instant::parse)
            ? Optional.empty()
            : Optional.of("is no date with a time");
      case EMAIL:
        return EMAIL.matcher(value).matches()
            ? text(field, value)
            : Optional.of("is no email address");
      default:
        return text(field, value);
    }
  }

  private static Optional<String> text(RecordField field, String value) {
    if (value.indexOf(NOT_STORED) >= 0) {
      return Optional.of("holds the character U+0000, which no text here can");
    }
    return value.length() <= field.maxLength()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "has %,d characters; Tandem holds %,d",
                value.length(),
                field.maxLength()));
  }

  private static boolean parses(String value, Function<String, ?> parser) {
    try {
      return parser.apply(value) instanceof LocalDate date
          ? date.getYear() > 0 && value.length() == DATE_LENGTH
          : true;
    } catch (DateTimeParseException bad) {
      return false;
    }
  }

  private static Optional<BigDecimal> number(String value) {
    try {
      return Optional.of(new BigDecimal(value)).filter(n -> !CanonicalDecimal.isAbsurd(n));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
