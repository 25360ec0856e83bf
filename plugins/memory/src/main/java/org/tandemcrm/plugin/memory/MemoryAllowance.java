package org.tandemcrm.plugin.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** The calls that everybody may make on one day (UTC), as a CRM counts them. */
final class MemoryAllowance {

  private final Clock clock;
  private final long limit;
  private Instant day = Instant.EPOCH;
  private long used;

  MemoryAllowance(Clock clock, long limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Counts one call.
   *
   * @throws PluginException RATE_LIMITED until the day ends, when there is none left
   */
  synchronized void spend() {
    if (used() >= limit) {
      throw PluginException.of(
              FailureKind.RATE_LIMITED,
              "The " + limit + " calls of today are used up: wait for tomorrow.")
          .retryAfter(Duration.between(clock.instant(), day.plus(1, ChronoUnit.DAYS)));
    }
    used++;
  }

  synchronized void useUp() {
    used = Math.max(used(), limit);
  }

  synchronized long used() {
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    if (!today.equals(day)) {
      day = today;
      used = 0;
    }
    return used;
  }

  long limit() {
    return limit;
  }
}
