package org.tandemcrm.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * A compiled condition: the test, and the earliest SystemModstamp that a matching record can have,
 * so that a poll need not walk the whole table.
 */
record Filter(Predicate<Row> test, Instant from) {
  static final Filter ALL = new Filter(row -> true, Instant.MIN);

  static Filter of(Predicate<Row> test) {
    return new Filter(test, Instant.MIN);
  }

  static Filter and(List<Filter> parts) {
    Predicate<Row> test = parts.stream().map(Filter::test).reduce(Predicate::and).orElseThrow();
    return new Filter(
        test, parts.stream().map(Filter::from).max(Instant::compareTo).orElse(Instant.MIN));
  }

  static Filter or(List<Filter> parts) {
    Predicate<Row> test = parts.stream().map(Filter::test).reduce(Predicate::or).orElseThrow();
    return new Filter(
        test, parts.stream().map(Filter::from).min(Instant::compareTo).orElse(Instant.MIN));
  }

  Filter negated() {
    return of(test.negate());
  }
}
