package org.tandemcrm.core.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/**
 * A CRM's value as the one text that Tandem compares and stores: text in Unicode NFC and trimmed,
 * numbers as plain decimals without trailing zeros, instants in UTC to the millisecond, sets sorted
 * and joined by semicolons. What remains empty is blank.
 */
public final class CanonicalValue {

  private CanonicalValue() {}

  /** Decimals behind the point that such a number keeps here. */
  private static final Map<FieldType, Integer> SCALES =
      Map.of(FieldType.CURRENCY, 2, FieldType.PERCENT, 4);

  private static final Set<FieldType> NUMBERS =
      EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.CURRENCY, FieldType.PERCENT);

  /** Decimals behind the point that a number of ours keeps; absent when it keeps all or none is. */
  static OptionalInt scale(FieldType type) {
    Integer scale = SCALES.get(type);
    return scale == null ? OptionalInt.empty() : OptionalInt.of(scale);
  }

  /**
   * The same, but that a day and a moment become each other by the zone's midnights where the field
   * holds the other of the two.
   */
  public static Optional<String> of(Value value, FieldType type, ZoneId zone) {
    if (value instanceof Value.Day given && type == FieldType.DATE_TIME) {
      return Optional.of(instant(given.date().atStartOfDay(zone).toInstant()));
    }
    if (value instanceof Value.Moment given && type == FieldType.DATE) {
      return Optional.of(given.instant().atZone(zone).toLocalDate().toString());
    }
    return of(value, type);
  }

  /** The text of a value for a field of that type; absent when nothing remains. */
  public static Optional<String> of(Value value, FieldType type) {
    String text;
    if (value instanceof Value.Text given) {
      text = text(given.text(), type);
    } else if (value instanceof Value.Number given) {
      text = number(given.number(), type);
    } else if (value instanceof Value.Flag given) {
      text = Boolean.toString(given.on());
    } else if (value instanceof Value.Day given) {
      text = given.date().toString();
    } else if (value instanceof Value.Moment given) {
      text = instant(given.instant());
    } else {
      text = String.join(";", new TreeSet<>(((Value.Options) value).values()));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A text of the CRM may stand for a number here; one that doesn't is refused later. */
  private static String text(String given, FieldType type) {
    String text = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
    if (!NUMBERS.contains(type)) {
      return text;
    }
    try {
      return number(new BigDecimal(text), type);
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }

  private static String number(BigDecimal given, FieldType type) {
    Integer scale = SCALES.get(type);
    boolean round = scale != null && !CanonicalDecimal.isAbsurd(given);
    return CanonicalDecimal.of(round ? given.setScale(scale, RoundingMode.HALF_UP) : given);
  }

  private static String instant(Instant given) {
    return given.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
