package org.tandemcrm.core.mapping;

import java.math.BigDecimal;

/** A number as canonical text: plain, without trailing zeros, so that 1.50 and 1.5 are equal. */
public final class CanonicalDecimal {

  /** More digits than any field holds on either side of the point. */
  private static final int MOST_DIGITS = 100;

  private CanonicalDecimal() {}

  /** A number of absurd size keeps its exponent: written out it could fill the memory. */
  public static String of(BigDecimal number) {
    if (isAbsurd(number)) {
      return number.toString();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** True when the number has so many digits that one should not compute with it. */
  public static boolean isAbsurd(BigDecimal number) {
    return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
  }
}
