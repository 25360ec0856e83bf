package org.tandemcrm.core.filter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Scope.Comparison;
import org.tandemcrm.spi.Value;

/**
 * What a CRM may filter by at a first load. A record that is left out there is never seen here
 * until somebody changes it, so the scope holds all that will match on a later day, too; what it
 * can't say it leaves open.
 */
final class CriteriaScope {

  private CriteriaScope() {}

  static Scope of(Criteria criteria, Today today) {
    if (criteria instanceof Condition condition) {
      return of(condition, today);
    }
    Group group = (Group) criteria;
    List<Scope> parts = group.parts().stream().map(part -> of(part, today)).toList();
    if (group.join() == Join.ANY) {
      return parts.contains(Scope.ALL) ? Scope.ALL : new Scope.Any(parts);
    }
    return all(parts.stream().filter(part -> !part.equals(Scope.ALL)).toList());
  }

  private static Scope all(List<Scope> parts) {
    return parts.size() == 1 ? parts.get(0) : new Scope.All(parts);
  }

  private static Scope of(Condition condition, Today today) {
    return switch (condition.operator()) {
      case BLANK -> compared(condition, Scope.Operator.IS_BLANK, List.of());
      case NOT_BLANK -> compared(condition, Scope.Operator.IS_NOT_BLANK, List.of());
      default ->
          switch (condition.type()) {
            case DATE, DATE_TIME -> days(condition, today);
            case INTEGER, DECIMAL, CURRENCY, PERCENT ->
                compared(condition, List.of(new Value.Number(new BigDecimal(first(condition)))));
            case BOOLEAN ->
                compared(
                    condition, List.of(new Value.Flag(Boolean.parseBoolean(first(condition)))));
            case MULTI_PICKLIST ->
                condition.operator() == Operator.ONE_OF
                    ? compared(condition, Scope.Operator.INCLUDES, texts(condition))
                    : Scope.ALL;
            default -> compared(condition, texts(condition));
          };
    };
  }

  /** Compares as the operator says; everything, where a scope has no word for it. */
  private static Scope compared(Condition condition, List<Value> values) {
    return switch (condition.operator()) {
      case IS -> compared(condition, Scope.Operator.EQUALS, values);
      case IS_NOT -> compared(condition, Scope.Operator.NOT_EQUALS, values);
      case ONE_OF -> compared(condition, Scope.Operator.ONE_OF, values);
      case CONTAINS -> compared(condition, Scope.Operator.CONTAINS, values);
      case STARTS_WITH -> compared(condition, Scope.Operator.STARTS_WITH, values);
      case LESS -> compared(condition, Scope.Operator.LESS, values);
      case AT_MOST -> compared(condition, Scope.Operator.LESS_OR_EQUAL, values);
      case MORE -> compared(condition, Scope.Operator.GREATER, values);
      case AT_LEAST -> compared(condition, Scope.Operator.GREATER_OR_EQUAL, values);
      case NONE_OF ->
          all(
              values.stream()
                  .map(value -> compared(condition, Scope.Operator.NOT_EQUALS, List.of(value)))
                  .toList());
      default -> Scope.ALL;
    };
  }

  private static Scope days(Condition condition, Today today) {
    Operator operator = condition.operator();
    if (operator == Operator.IS_NOT) {
      return Scope.ALL;
    }
    List<Scope> bounds = new ArrayList<>();
    DayRange.of(operator, condition.values(), today.date())
        .map(range -> range.fromNowOn(operator))
        .ifPresent(
            range -> {
              range.from().ifPresent(day -> bounds.add(from(condition, day, today)));
              range.until().ifPresent(day -> bounds.add(until(condition, day, today)));
            });
    return all(bounds);
  }

  private static Scope from(Condition condition, LocalDate day, Today today) {
    Value first =
        condition.type() == FieldType.DATE
            ? new Value.Day(day)
            : new Value.Moment(day.atStartOfDay(today.zone()).toInstant());
    return compared(condition, Scope.Operator.GREATER_OR_EQUAL, List.of(first));
  }

  /** A clock that is set back over midnight has the last hour of a day twice: both belong to it. */
  private static Scope until(Condition condition, LocalDate day, Today today) {
    if (condition.type() == FieldType.DATE) {
      return compared(condition, Scope.Operator.LESS_OR_EQUAL, List.of(new Value.Day(day)));
    }
    Value end =
        new Value.Moment(
            day.plusDays(1).atStartOfDay(today.zone()).withLaterOffsetAtOverlap().toInstant());
    return compared(condition, Scope.Operator.LESS, List.of(end));
  }

  private static Scope compared(Condition condition, Scope.Operator operator, List<Value> values) {
    return new Comparison(condition.field(), operator, values);
  }

  private static List<Value> texts(Condition condition) {
    return condition.values().stream().<Value>map(Value.Text::new).toList();
  }

  private static String first(Condition condition) {
    return condition.values().get(0);
  }
}
