package org.tandemcrm.plugin.memory;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/**
 * Does what a CRM's own query language does for another plugin: says whether a record is in a
 * {@link Scope}.
 */
final class MemoryScope {

  private MemoryScope() {}

  static boolean holds(Scope scope, Map<String, Value> values) {
    if (scope instanceof Scope.All all) {
      return all.parts().stream().allMatch(part -> holds(part, values));
    }
    if (scope instanceof Scope.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, values));
    }
    Scope.Comparison comparison = (Scope.Comparison) scope;
    return Optional.ofNullable(values.get(comparison.field()))
        .map(value -> compare(value, comparison.operator(), comparison.values()))
        .orElseGet(
            () ->
                comparison.operator() == Scope.Operator.IS_BLANK
                    || comparison.operator() == Scope.Operator.NOT_EQUALS);
  }

  private static boolean compare(Value value, Scope.Operator operator, List<Value> others) {
    return switch (operator) {
      case IS_BLANK -> false;
      case IS_NOT_BLANK -> true;
      case EQUALS -> folded(value).equals(folded(others.get(0)));
      case NOT_EQUALS -> !folded(value).equals(folded(others.get(0)));
      case LESS -> order(value, others.get(0)) < 0;
      case LESS_OR_EQUAL -> order(value, others.get(0)) <= 0;
      case GREATER -> order(value, others.get(0)) > 0;
      case GREATER_OR_EQUAL -> order(value, others.get(0)) >= 0;
      case CONTAINS -> text(value).contains(text(others.get(0)));
      case STARTS_WITH -> text(value).startsWith(text(others.get(0)));
      case ONE_OF -> others.stream().anyMatch(other -> folded(value).equals(folded(other)));
      case INCLUDES -> others.stream().anyMatch(other -> shareAnOption(value, other));
    };
  }

  private static boolean shareAnOption(Value value, Value other) {
    return value instanceof Value.Options has
        && (other instanceof Value.Options wanted
            ? !Collections.disjoint(has.values(), wanted.values())
            : other instanceof Value.Text one && has.values().contains(one.text()));
  }

  private static int order(Value value, Value other) {
    if (value instanceof Value.Number a && other instanceof Value.Number b) {
      return a.number().compareTo(b.number());
    }
    if (value instanceof Value.Day a && other instanceof Value.Day b) {
      return a.date().compareTo(b.date());
    }
    if (value instanceof Value.Moment a && other instanceof Value.Moment b) {
      return a.instant().compareTo(b.instant());
    }
    return text(value).compareTo(text(other));
  }

  /** The same object for values that count as equal: text without case, 1.0 as 1. */
  private static Object folded(Value value) {
    if (value instanceof Value.Text) {
      return text(value);
    }
    return value instanceof Value.Number number ? number.number().stripTrailingZeros() : value;
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text().toLowerCase(Locale.ROOT) : "";
  }
}
