package org.tandemcrm.core.action;

import java.time.Duration;
import java.util.Locale;

/**
 * Stops what one person has made in a CRM within a day, beyond a number of prospects, until an
 * admin has approved it: a wrong selection of thousands can't be taken back there. Pure.
 *
 * @param unasked for so many prospects nobody is asked, 1 or more
 * @param before for so many the same person asked for the same action in the same CRM within the
 *     last {@link #DAY}, without what was approved or waits for it
 */
public record ActionGuard(long unasked, long before) {

  static final Duration DAY = Duration.ofDays(1);

  /** Stops nothing. */
  public static final ActionGuard NONE = new ActionGuard(Long.MAX_VALUE, 0);

  /**
   * Whether a request has to wait.
   *
   * @param more for how many prospects it makes something new
   */
  boolean stops(long more) {
    return more > 0 && more > unasked - before;
  }

  /** What would happen, a sentence of at most 500 characters. */
  String reason(String label) {
    return String.format(
        Locale.ROOT, "It would do “%s” for more than %,d prospects within a day.", label, unasked);
  }
}
