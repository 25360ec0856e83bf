package org.tandemcrm.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A compiled condition: the test, and what narrows the search, so that a poll need not walk the
 * whole table.
 *
 * @param from the earliest SystemModstamp that a matching record can have
 * @param ids finds the only ids that a matching record can have, when the query runs; empty when
 *     any can
 */
record Filter(Predicate<Row> test, Instant from, Optional<Supplier<Set<String>>> ids) {
  static final Filter ALL = of(row -> true);

  static Filter of(Predicate<Row> test) {
    return new Filter(test, Instant.MIN, Optional.empty());
  }

  Filter withFrom(Instant earliest) {
    return new Filter(test, earliest, ids);
  }

  Filter withIds(Supplier<Set<String>> only) {
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
    Filter either =
        of(test)
            .withFrom(parts.stream().map(Filter::from).min(Instant::compareTo).orElse(Instant.MIN));
    List<Supplier<Set<String>>> known = parts.stream().flatMap(p -> p.ids().stream()).toList();
    return known.size() < parts.size()
        ? either
        : either.withIds(
            () ->
                known.stream()
                    .flatMap(ids -> ids.get().stream())
                    .collect(Collectors.toUnmodifiableSet()));
  }

  Filter negated() {
    return of(test.negate());
  }
}
