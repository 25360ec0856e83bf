package org.tandemcrm.sandbox.salesforce.data;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;

/**
 * The two years in which the org's records were made and changed. They end an hour before today
 * began in UTC, so that nothing looks fresh, and so that a restart on the same day finds the same
 * stamps.
 */
final class History {
  private static final Duration LENGTH = Duration.ofDays(730);
  private static final Duration QUIET = Duration.ofHours(1);

  private final Instant end;

  History(InstantSource clock) {
    this.end = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(QUIET);
  }

  Instant start() {
    return end.minus(LENGTH);
  }

  Instant end() {
    return end;
  }

  /**
   * Stamps of one of many records: made in the order of their numbers, changed at any time since.
   */
  Stamps stamps(int number, int count, Invention invention) {
    double made = (number + invention.fraction()) / count;
    double changed = made + (1 - made) * invention.fraction();
    return new Stamps(at(made), at(changed));
  }

  private Instant at(double share) {
    return start().plusSeconds((long) (LENGTH.toSeconds() * share));
  }
}
