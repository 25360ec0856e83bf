package org.tandemcrm.core.tasktemplate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** When a task of a template is due, and when its owner is reminded. */
final class DueDay {

  /** Reminders count back from here: when people come in. */
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private DueDay() {}

  /**
   * The day, counted from today where the task's owner lives; absent when the template has none. Of
   * working days, 0 is today or, at a weekend, Monday.
   *
   * @param from when the action was first tried
   */
  static Optional<LocalDate> of(TaskTemplateDraft template, Instant from, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(from, zone);
    return template
        .dueDays()
        .map(days -> template.workingDays() ? workingDay(today, days) : today.plusDays(days));
  }

  private static LocalDate workingDay(LocalDate from, int days) {
    LocalDate day = from;
    if (days == 0) {
      while (isWeekend(day)) {
        day = day.plusDays(1);
      }
    }
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (!isWeekend(day)) {
        left--;
      }
    }
    return day;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /**
   * When the owner is reminded; absent when the template says never, or when it would have been
   * before the action was first tried.
   */
  static Optional<Instant> reminder(
      TaskTemplateDraft template, LocalDate due, Instant from, ZoneId zone) {
    return template
        .remindHours()
        .map(hours -> due.atTime(MORNING).minusHours(hours).atZone(zone).toInstant())
        .filter(time -> time.isAfter(from));
  }
}
