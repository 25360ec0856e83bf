package org.tandemcrm.core.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a chunk may go on asking the CRM. A call that begins within these limits has ended, and
 * its answer is stored, before the chunk's transaction and the claims end, however many calls went
 * before it. What there is no time for is put back as it was.
 */
public final class CallTime {

  /** Until then something may be asked; so a write is always possible after the last answer. */
  public static final Duration ASKING = Duration.ofSeconds(45);

  /** Until then the write may begin. */
  public static final Duration WRITING = Duration.ofSeconds(110);

  /** So long it may take to store what became of a chunk. */
  public static final Duration STORING = Duration.ofSeconds(10);

  private final Clock clock;
  private final Instant begin;

  private CallTime(Clock clock, Instant begin) {
    this.clock = clock;
    this.begin = begin;
  }

  /** The time of a chunk that begins now. */
  static CallTime from(Clock clock) {
    return new CallTime(clock, clock.instant());
  }

  boolean mayAsk() {
    return isWithin(ASKING);
  }

  boolean mayWrite() {
    return isWithin(WRITING);
  }

  private boolean isWithin(Duration limit) {
    return Duration.between(begin, clock.instant()).compareTo(limit) <= 0;
  }
}
