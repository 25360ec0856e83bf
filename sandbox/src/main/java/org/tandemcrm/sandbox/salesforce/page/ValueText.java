package org.tandemcrm.sandbox.salesforce.page;

import java.math.BigDecimal;

/** Values as people read and type them. */
final class ValueText {
  private ValueText() {}

  /** The text of a value, empty for blank; a request can send it back. */
  static String of(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }
}
