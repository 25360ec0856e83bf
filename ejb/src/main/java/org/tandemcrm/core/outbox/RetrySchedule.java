package org.tandemcrm.core.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When something that may pass by itself is tried again: later each time, and not all at once. */
public final class RetrySchedule {

  /** So often an entry is tried before a person has to look at it. */
  public static final int TRIES = 8;

  private static final Duration FIRST = Duration.ofSeconds(30);

  private final DoubleSupplier random;

  /**
   * @param random numbers from 0 to 1
   */
  public RetrySchedule(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * How long to wait; absent when it was tried often enough.
   *
   * @param attempts how often it was tried in vain, at least 1
   */
  public Optional<Duration> pause(int attempts) {
    if (attempts >= TRIES) {
      return Optional.empty();
    }
    long doubled = FIRST.toMillis() << (attempts - 1);
    return Optional.of(Duration.ofMillis((long) (doubled * (0.5 + random.getAsDouble()))));
  }
}
