package org.tandemcrm.core.action;

import java.time.Duration;

/** Times of days, in words. */
public final class Days {

  private static final int HALF_A_DAY = 12;

  private Days() {}

  /** "14 days", "a day": the nearest number, and never none. */
  static String about(Duration time) {
    return words(time.plusHours(HALF_A_DAY).toDays());
  }

  /** "within a day", "within 3 days": what comes then comes no later. */
  public static String within(Duration time) {
    return "within " + words(time.plusDays(1).minusMillis(1).toDays());
  }

  private static String words(long days) {
    return days <= 1 ? "a day" : days + " days";
  }
}
