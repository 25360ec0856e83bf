package org.tandemcrm.plugin.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/** Which records are in a scope, by the words of {@link Scope}. */
final class ScopeTruth {

  private ScopeTruth() {}

  static boolean holds(Scope scope, Map<String, Value> values) {
    if (scope instanceof Scope.All all) {
      return all.parts().stream().allMatch(part -> holds(part, values));
    }
    if (scope instanceof Scope.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, values));
    }
    Scope.Comparison comparison = (Scope.Comparison) scope;
    Value value = values.get(comparison.field());
    return switch (comparison.operator()) {
      case IS_BLANK -> value == null;
      case NOT_EQUALS -> value == null || !equal(value, comparison.values().get(0));
      default -> value != null && holds(value, comparison);
    };
  }

  private static boolean holds(Value value, Scope.Comparison comparison) {
    List<Value> others = comparison.values();
    return switch (comparison.operator()) {
      case EQUALS, ONE_OF -> others.stream().anyMatch(other -> equal(value, other));
      case LESS -> order(value, others.get(0)) < 0;
      case LESS_OR_EQUAL -> order(value, others.get(0)) <= 0;
      case GREATER -> order(value, others.get(0)) > 0;
      case GREATER_OR_EQUAL -> order(value, others.get(0)) >= 0;
      case CONTAINS -> text(value).contains(text(others.get(0)));
      case STARTS_WITH -> text(value).startsWith(text(others.get(0)));
      case INCLUDES -> others.stream().anyMatch(other -> overlap(value, other));
      case IS_BLANK, NOT_EQUALS, IS_NOT_BLANK -> true;
    };
  }

  private static boolean equal(Value value, Value other) {
    if (value instanceof Value.Text) {
      return text(value).equals(text(other));
    }
    return value instanceof Value.Number ? order(value, other) == 0 : value.equals(other);
  }

  private static boolean overlap(Value value, Value other) {
    return value instanceof Value.Options has
        && other instanceof Value.Options wanted
        && !Collections.disjoint(has.values(), wanted.values());
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
    throw new IllegalArgumentException(value + " has no order with " + other);
  }

  private static String text(Value value) {
    return ((Value.Text) value).text().toLowerCase(Locale.ROOT);
  }
}
