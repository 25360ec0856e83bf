package org.tandemcrm.core.mapping;

import java.math.BigDecimal;

/** A number as canonical text: plain, without trailing zeros, so that 1.50 and 1.5 are equal. */
public final class CanonicalDecimal {

  private CanonicalDecimal() {}

  public static String of(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
