package org.tandemcrm.core.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NightlyTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void itIsDueAtTwo() {
    assertEquals(
        Instant.parse("2026-11-21T01:00:00Z"),
        NightlyTime.latest(Instant.parse("2026-11-22T00:59:59Z"), BERLIN));
    assertEquals(
        Instant.parse("2026-11-22T01:00:00Z"),
        NightlyTime.latest(Instant.parse("2026-11-22T01:00:00Z"), BERLIN));
  }

  @Test
  void itIsDueAfterTheJumpWhenThereIsNoTwo() {
    assertEquals(
        Instant.parse("2026-03-29T01:00:00Z"),
        NightlyTime.latest(Instant.parse("2026-03-29T12:00:00Z"), BERLIN));
  }

  @Test
  void itIsDueOnceWhenThereAreTwo() {
    assertEquals(
        Instant.parse("2026-10-25T00:00:00Z"),
        NightlyTime.latest(Instant.parse("2026-10-25T01:30:00Z"), BERLIN));
  }

  @Test
  void aYearHasOneDuePerDay() {
    TreeSet<Instant> due = new TreeSet<>();
    Instant start = Instant.parse("2026-01-01T01:00:00Z");
    for (int halfHour = 0; halfHour < 365 * 48; halfHour++) {
      due.add(NightlyTime.latest(start.plusSeconds(halfHour * 1800L), BERLIN));
    }
    assertEquals(365, due.size());
  }
}
