package org.tandemcrm.core.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.tandemcrm.core.prospect.ProspectField;

/**
 * Whether a canonical value fits its field, so that a bad one is named before the store sees it.
 */
final class FieldFit {

  private static final BigDecimal MOST_EMPLOYEES = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** 17 digits before the point and 2 behind it, as the column holds. */
  private static final BigDecimal MOST_MONEY = new BigDecimal("1e17");

  private FieldFit() {}

  /** A sentence with the field, the value's trouble and the limit; absent when it fits. */
  static Optional<String> trouble(FieldMapping pair, String value) {
    ProspectField field = pair.prospectField();
    switch (field.type()) {
      case INTEGER:
        return number(value)
                .filter(number -> number.abs().compareTo(MOST_EMPLOYEES) <= 0)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .isPresent()
            ? Optional.empty()
            : sentence(pair, "is no whole number of at most " + MOST_EMPLOYEES.toPlainString());
      case CURRENCY:
        return number(value).filter(number -> number.abs().compareTo(MOST_MONEY) < 0).isPresent()
            ? Optional.empty()
            : sentence(pair, "is no amount of at most 17 digits");
      case BOOLEAN:
        return value.equals("true") || value.equals("false")
            ? Optional.empty()
            : sentence(pair, "is neither true nor false");
      default:
        return value.length() <= field.maxLength()
            ? Optional.empty()
            : sentence(
                pair,
                String.format(
                    Locale.ROOT,
                    "has %,d characters; Tandem holds %,d",
                    value.length(),
                    field.maxLength()));
    }
  }

  private static Optional<String> sentence(FieldMapping pair, String trouble) {
    return Optional.of(
        "The field " + pair.crmLabel() + " (" + pair.crmField() + ") " + trouble + ".");
  }

  private static Optional<BigDecimal> number(String value) {
    try {
      return Optional.of(new BigDecimal(value)).filter(n -> !CanonicalDecimal.isAbsurd(n));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
