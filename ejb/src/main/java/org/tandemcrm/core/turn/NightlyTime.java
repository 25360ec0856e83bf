package org.tandemcrm.core.turn;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When nightly work is due: once a day at 02:00 of a zone. On a day whose clocks jump over 02:00 it
 * is due right after the jump, on one that has 02:00 twice at the first.
 */
public final class NightlyTime {

  private static final LocalTime HOUR = LocalTime.of(2, 0);

  private NightlyTime() {}

  /** The last time at which nightly work became due. */
  public static Instant latest(Instant now, ZoneId zone) {
    ZonedDateTime today = now.atZone(zone);
    Instant due = dueOn(today);
    return due.isAfter(now) ? dueOn(today.minusDays(1)) : due;
  }

  private static Instant dueOn(ZonedDateTime day) {
    return ZonedDateTime.of(day.toLocalDate(), HOUR, day.getZone())
        .withEarlierOffsetAtOverlap()
        .toInstant();
  }
}
