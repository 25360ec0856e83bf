package org.tandemcrm.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A compiled condition: the test, and what narrows the search, so that a poll need not walk the
 * whole table.
 *
 * @param from the earliest SystemModstamp that a matching record can have
 * @param ids the only ids that a matching record can have; empty when any can
 */
record Filter(Predicate<Row> test, Instant from, Optional<Set<String>> ids) {
  static final Filter ALL = of(row -> true);

  static Filter of(Predicate<Row> test) {
    return new Filter(test, Instant.MIN, Optional.empty());
  }

  Filter withFrom(Instant earliest) {
    return new Filter(test, earliest, ids);
  }

  Filter withIds(Set<String> only) {
    return new Filter(test, from, Optional.of(only));
  }

  static Filter and(List<Filter> parts) {
    Predicate<Row> test = parts.stream().map(Filter::test).reduce(Predicate::and).orElseThrow();
    return new Filter(
        test,
        parts.stream().map(Filter::from).max(Instant::compareTo).orElse(Instant.MIN),
        parts.stream().map(Filter::ids).flatMap(Optional::stream).findFirst());
  }

  static Filter or(List<Filter> parts) {
    Predicate<Row> test = parts.stream().map(Filter::test).reduce(Predicate::or).orElseThrow();
    return of(test)
        .withFrom(parts.stream().map(Filter::from).min(Instant::compareTo).orElse(Instant.MIN));
  }

  Filter negated() {
    return of(test.negate());
  }
}
