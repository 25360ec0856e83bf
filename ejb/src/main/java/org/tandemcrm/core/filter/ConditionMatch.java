package org.tandemcrm.core.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.spi.FieldType;

/**
 * Whether one condition holds for the value of a record. A value that isn't of the condition's type
 * counts as blank: its field has changed its type since.
 */
final class ConditionMatch {

  private ConditionMatch() {}

  static boolean holds(Condition condition, Optional<String> value, Today today) {
    return switch (condition.type()) {
      case INTEGER, DECIMAL, CURRENCY, PERCENT ->
          number(condition, value.flatMap(ConditionMatch::number));
      case DATE -> day(condition, value.flatMap(DayRange::day), today.date());
      case DATE_TIME -> day(condition, value.flatMap(moment -> dayOf(moment, today)), today.date());
      default -> words(condition, value);
    };
  }

  private static boolean number(Condition condition, Optional<BigDecimal> value) {
    Optional<BigDecimal> bound = first(condition).flatMap(ConditionMatch::number);
    if (value.isEmpty() || bound.isEmpty()) {
      return ofBlank(condition.operator(), value.isEmpty());
    }
    int order = value.get().compareTo(bound.get());
    return switch (condition.operator()) {
      case IS -> order == 0;
      case IS_NOT -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      default -> false;
    };
  }

  private static boolean day(Condition condition, Optional<LocalDate> value, LocalDate today) {
    Operator operator = condition.operator();
    Optional<DayRange> range = DayRange.of(operator, condition.values(), today);
    if (value.isEmpty() || range.isEmpty()) {
      return ofBlank(operator, value.isEmpty());
    }
    return range.get().contains(value.get()) != (operator == Operator.IS_NOT);
  }

  private static boolean words(Condition condition, Optional<String> value) {
    Operator operator = condition.operator();
    if (value.isEmpty() || condition.values().isEmpty()) {
      return ofBlank(operator, value.isEmpty());
    }
    String text = folded(value.get());
    List<String> wanted = condition.values().stream().map(ConditionMatch::folded).toList();
    List<String> held =
        condition.type() == FieldType.MULTI_PICKLIST ? List.of(text.split(";")) : List.of(text);
    return switch (operator) {
      case IS, ONE_OF -> held.stream().anyMatch(wanted::contains);
      case IS_NOT, NONE_OF -> held.stream().noneMatch(wanted::contains);
      case CONTAINS -> text.contains(wanted.get(0));
      case LACKS -> !text.contains(wanted.get(0));
      case STARTS_WITH -> text.startsWith(wanted.get(0));
      default -> false;
    };
  }

  /** What holds when there is nothing to compare. */
  private static boolean ofBlank(Operator operator, boolean blank) {
    return switch (operator) {
      case BLANK, IS_NOT, NONE_OF, LACKS -> blank;
      case NOT_BLANK -> !blank;
      default -> false;
    };
  }

  private static Optional<String> first(Condition condition) {
    return condition.values().stream().findFirst();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> dayOf(String moment, Today today) {
    try {
      return Optional.of(LocalDate.ofInstant(Instant.parse(moment), today.zone()));
    } catch (DateTimeParseException notAMoment) {
      return Optional.empty();
    }
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
