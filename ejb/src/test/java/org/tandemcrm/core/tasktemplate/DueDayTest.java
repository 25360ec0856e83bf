package org.tandemcrm.core.tasktemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueDayTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Friday: late in the evening there, and Saturday already further east. */
  private static final Instant FRIDAY = Instant.parse("2026-11-27T22:30:00Z");

  @Test
  void daysAreCountedWhereTheOwnerLives() {
    assertEquals(day("2026-11-30"), due(3, false, BERLIN));
    assertEquals(day("2026-12-01"), due(3, false, ZoneId.of("Asia/Tokyo")));
    assertEquals(day("2026-11-27"), due(0, false, BERLIN));
    assertEquals(Optional.empty(), DueDay.of(template(null, false, null), FRIDAY, BERLIN));
  }

  @Test
  void workingDaysLeaveOutTheWeekend() {
    assertEquals(day("2026-11-27"), due(0, true, BERLIN));
    assertEquals(day("2026-11-30"), due(1, true, BERLIN));
    assertEquals(day("2026-12-04"), due(5, true, BERLIN));
    assertEquals(day("2026-11-30"), due(0, true, ZoneId.of("Asia/Tokyo")), "from a Saturday");
    assertEquals(day("2026-11-30"), due(1, true, ZoneId.of("Asia/Tokyo")));
  }

  @Test
  void aReminderCountsBackFromNineOfTheDueDayAndNeverLiesInThePast() {
    assertEquals(
        Optional.of(Instant.parse("2026-11-30T08:00:00Z")), reminder(3, 0), "9 o'clock in Berlin");
    assertEquals(Optional.of(Instant.parse("2026-11-29T08:00:00Z")), reminder(3, 24));
    assertEquals(Optional.empty(), reminder(0, 1));
    assertEquals(
        Optional.empty(),
        DueDay.reminder(template(3, false, null), LocalDate.of(2026, 11, 30), FRIDAY, BERLIN));
  }

  @Test
  void nineOClockIsNineOClockAlsoWhenClocksChange() {
    Instant before = Instant.parse("2026-10-23T08:00:00Z");
    TaskTemplateDraft template = template(2, false, 24);
    LocalDate due = DueDay.of(template, before, BERLIN).orElseThrow();
    assertEquals(LocalDate.of(2026, 10, 25), due);
    assertEquals(
        Optional.of(Instant.parse("2026-10-24T07:00:00Z")),
        DueDay.reminder(template, due, before, BERLIN));
  }

  private static Optional<Instant> reminder(int days, int hours) {
    TaskTemplateDraft template = template(days, false, hours);
    return DueDay.reminder(
        template, DueDay.of(template, FRIDAY, BERLIN).orElseThrow(), FRIDAY, BERLIN);
  }

  private static Optional<LocalDate> due(int days, boolean working, ZoneId zone) {
    return DueDay.of(template(days, working, null), FRIDAY, zone);
  }

  private static Optional<LocalDate> day(String text) {
    return Optional.of(LocalDate.parse(text));
  }

  private static TaskTemplateDraft template(Integer days, boolean working, Integer hours) {
    return new TaskTemplateDraft(
        "Call",
        "Call",
        "",
        Optional.ofNullable(days),
        working,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(hours));
  }
}
