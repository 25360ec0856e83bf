package org.tandemcrm.core.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/** A CRM that filters by every word of a scope, as the contract says. */
final class ScopeReading {

  private ScopeReading() {}

  static boolean holds(Scope scope, Map<String, Value> record) {
    if (scope instanceof Scope.All all) {
      return all.parts().stream().allMatch(part -> holds(part, record));
    }
    if (scope instanceof Scope.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, record));
    }
    Scope.Comparison comparison = (Scope.Comparison) scope;
    return holds(comparison, record.get(comparison.field()));
  }

  private static boolean holds(Scope.Comparison comparison, Value value) {
    List<Value> wanted = comparison.values();
    if (value == null) {
      return comparison.operator() == Scope.Operator.NOT_EQUALS
          || comparison.operator() == Scope.Operator.IS_BLANK;
    }
    return switch (comparison.operator()) {
      case EQUALS -> order(value, wanted.get(0)) == 0;
      case NOT_EQUALS -> order(value, wanted.get(0)) != 0;
      case LESS -> order(value, wanted.get(0)) < 0;
      case LESS_OR_EQUAL -> order(value, wanted.get(0)) <= 0;
      case GREATER -> order(value, wanted.get(0)) > 0;
      case GREATER_OR_EQUAL -> order(value, wanted.get(0)) >= 0;
      case CONTAINS -> text(value).contains(text(wanted.get(0)));
      case STARTS_WITH -> text(value).startsWith(text(wanted.get(0)));
      case ONE_OF -> wanted.stream().anyMatch(one -> order(value, one) == 0);
      case INCLUDES ->
          wanted.stream()
              .anyMatch(
                  one ->
                      ((Value.Options) value)
                          .values().stream().anyMatch(text(one)::equalsIgnoreCase));
      case IS_BLANK -> false;
      case IS_NOT_BLANK -> true;
    };
  }

  private static int order(Value value, Value wanted) {
    if (value instanceof Value.Number number) {
      return number.number().compareTo(((Value.Number) wanted).number());
    }
    if (value instanceof Value.Day day) {
      return day.date().compareTo(((Value.Day) wanted).date());
    }
    if (value instanceof Value.Moment moment) {
      return moment.instant().compareTo(((Value.Moment) wanted).instant());
    }
    if (value instanceof Value.Flag flag) {
      return Boolean.compare(flag.on(), ((Value.Flag) wanted).on());
    }
    return text(value).compareTo(text(wanted));
  }

  private static String text(Value value) {
    return ((Value.Text) value).text().toLowerCase(Locale.ROOT);
  }
}
