package org.tandemcrm.core.filter;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The days that a condition on a date means, both ends included.
 *
 * @param from the first day, absent when there is none
 * @param until the last day, absent when there is none
 */
record DayRange(Optional<LocalDate> from, Optional<LocalDate> until) {

  /** Absent for an operator that means no range of days, and for values that don't fit it. */
  static Optional<DayRange> of(Operator operator, List<String> values, LocalDate today) {
    return switch (operator.takes()) {
      case NONE ->
          operator == Operator.TODAY ? Optional.of(between(today, today)) : Optional.empty();
      case ONE -> values.stream().findFirst().flatMap(DayRange::day).map(day -> of(operator, day));
      case SPAN ->
          values.stream().findFirst().flatMap(Span::of).map(span -> of(operator, span, today));
      case MANY -> Optional.empty();
    };
  }

  /** {@link Operator#IS_NOT} means the days outside the range that {@link Operator#IS} means. */
  private static DayRange of(Operator operator, LocalDate day) {
    return switch (operator) {
      case LESS -> until(day.minusDays(1));
      case AT_MOST -> until(day);
      case MORE -> from(day.plusDays(1));
      case AT_LEAST -> from(day);
      default -> between(day, day);
    };
  }

  private static DayRange of(Operator operator, Span span, LocalDate today) {
    return switch (operator) {
      case WITHIN_LAST -> between(span.before(today), today);
      case WITHIN_NEXT -> between(today, span.after(today));
      case LONGER_AGO -> until(span.before(today).minusDays(1));
      default -> from(span.after(today).plusDays(1));
    };
  }

  /**
   * The days that the operator means on the day of the range or on any later one. A span moves on
   * with the days, so its end is open.
   */
  DayRange fromNowOn(Operator operator) {
    return operator.countsFromToday() ? new DayRange(from, Optional.empty()) : this;
  }

  boolean contains(LocalDate day) {
    return from.stream().noneMatch(day::isBefore) && until.stream().noneMatch(day::isAfter);
  }

  /** A day as ISO writes it; absent for any other text. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }

  private static DayRange between(LocalDate first, LocalDate last) {
    return new DayRange(Optional.of(first), Optional.of(last));
  }

  private static DayRange from(LocalDate first) {
    return new DayRange(Optional.of(first), Optional.empty());
  }

  private static DayRange until(LocalDate last) {
    return new DayRange(Optional.empty(), Optional.of(last));
  }
}
