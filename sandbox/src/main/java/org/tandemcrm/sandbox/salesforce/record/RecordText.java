package org.tandemcrm.sandbox.salesforce.record;

import java.math.BigDecimal;

/** Values as people read and type them. */
public final class RecordText {
  private RecordText() {}

  /** The text of a value, empty for blank; a request can send it back. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }
}
