package org.tandemcrm.core.mapping;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import org.tandemcrm.spi.Value;

/**
 * A CRM's value as the one text that Tandem compares and stores: text in Unicode NFC and trimmed,
 * numbers as plain decimals without trailing zeros, instants in UTC to the millisecond, sets sorted
 * and joined by semicolons. What remains empty is blank.
 */
final class CanonicalValue {

  private CanonicalValue() {}

  static Optional<String> of(Value value) {
    String text;
    if (value instanceof Value.Text given) {
      text = text(given.text());
    } else if (value instanceof Value.Number given) {
      text = decimal(given.number());
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

  private static String text(String given) {
    return Normalizer.normalize(given, Normalizer.Form.NFC).strip();
  }

  private static String decimal(BigDecimal given) {
    return given.signum() == 0 ? "0" : given.stripTrailingZeros().toPlainString();
  }

  private static String instant(Instant given) {
    return given.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
