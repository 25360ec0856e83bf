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

  /** The same two for an action, whose whole call has a minute. */
  private static final Duration ASKING_ASIDE = Duration.ofSeconds(15);

  private static final Duration WRITING_ASIDE = Duration.ofSeconds(25);

  /** So long it may take to store what became of a chunk. */
  public static final Duration STORING = Duration.ofSeconds(10);

  private final Clock clock;
  private final Instant begin;
  private final Duration asking;
  private final Duration writing;

  private CallTime(Clock clock, Duration asking, Duration writing) {
    this.clock = clock;
    this.begin = clock.instant();
    this.asking = asking;
    this.writing = writing;
  }

  /** The time of a chunk that begins now. */
  static CallTime from(Clock clock) {
    return new CallTime(clock, ASKING, WRITING);
  }

  /** The time of an action that begins now. */
  static CallTime aside(Clock clock) {
    return new CallTime(clock, ASKING_ASIDE, WRITING_ASIDE);
  }

  boolean mayAsk() {
    return isWithin(asking);
  }

  boolean mayWrite() {
    return isWithin(writing);
  }

  private boolean isWithin(Duration limit) {
    return Duration.between(begin, clock.instant()).compareTo(limit) <= 0;
  }
}
