package org.tandemcrm.web.record;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.tandemcrm.core.record.RecordField;

/** A value in canonical text as people read it. */
public final class ShownValue {

  private ShownValue() {}

  public static String of(RecordField field, String canonical) {
    return switch (field.type()) {
      case BOOLEAN -> Boolean.parseBoolean(canonical) ? "yes" : "no";
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> number(canonical);
      default -> canonical;
    };
  }

  private static String number(String canonical) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
    format.setMaximumFractionDigits(2);
    return format.format(new BigDecimal(canonical));
  }
}
