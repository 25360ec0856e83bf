package org.tandemcrm.web.frame;

import java.util.Optional;

/** A key in an address, untrusted: what isn't a number is none. */
public final class UrlNumber {

  private UrlNumber() {}

  /**
   * @param text null for nothing
   */
  public static Optional<Long> of(String text) {
    try {
      return Optional.ofNullable(text).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
