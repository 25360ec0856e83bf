package org.tandemcrm.sandbox.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The spans of time that relative dates count in; weeks begin on Monday, as in the org's locale.
 */
enum DateUnit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  private static final int MONTHS_IN_QUARTER = 3;

  /** The first day of the span that a day is in. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER ->
          day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % MONTHS_IN_QUARTER);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  LocalDate plus(LocalDate day, long number) {
    return switch (this) {
      case DAY -> day.plusDays(number);
      case WEEK -> day.plusWeeks(number);
      case MONTH -> day.plusMonths(number);
      case QUARTER -> day.plusMonths(number * MONTHS_IN_QUARTER);
      case YEAR -> day.plusYears(number);
    };
  }
}
