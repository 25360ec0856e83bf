package org.tandemcrm.core.budget;

import java.time.Duration;

/** How many calls Tandem will have made by the end of a day. */
final class CallForecast {

  private static final Duration DAY = Duration.ofDays(1);

  /** Before that much of a day has passed, its own pace says little. */
  private static final Duration TOO_EARLY = Duration.ofHours(1);

  private CallForecast() {}

  /**
   * The rest of the day goes as the same part of yesterday did; on a connection's first day, as the
   * day went so far.
   *
   * @param today calls so far
   * @param passed how much of the day has passed
   * @param yesterday calls of the whole day before; 0 when there were none
   */
  static long ofDay(long today, Duration passed, long yesterday) {
    double left = 1 - (double) passed.toMillis() / DAY.toMillis();
    if (yesterday > 0) {
      return today + Math.round(yesterday * left);
    }
    return passed.compareTo(TOO_EARLY) < 0 ? today : Math.round(today / (1 - left));
  }
}
