package org.tandemcrm.plugin.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * An organisation as the reader has to fear it: a row is stamped when it is written and appears up
 * to the overlap later, when its transaction commits.
 */
final class ModelOrg {

  static final Duration OVERLAP = Duration.ofSeconds(20);
  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final int SECONDS = 200;
  private static final int ROWS = 12;

  /** One write of one row. */
  record Write(String id, Instant stamp, Instant commit) {}

  private final List<Write> writes;

  private ModelOrg(List<Write> writes) {
    this.writes = writes;
  }

  /** Any history of a few rows, in seconds, so that stamps are often equal. */
  static ModelOrg random(Random random) {
    List<Write> writes = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String id = SalesforceIds.normal("00Q0000000000%02d".formatted(row));
      int time = random.nextInt(SECONDS);
      while (time < SECONDS) {
        int delay = random.nextBoolean() ? 0 : random.nextInt((int) OVERLAP.toSeconds() + 1);
        writes.add(new Write(id, START.plusSeconds(time), START.plusSeconds(time + delay)));
        // A row is locked until its transaction commits.
        time += delay + 1 + random.nextInt(SECONDS / 2);
      }
    }
    return new ModelOrg(writes);
  }

  /** When the last transaction has committed. */
  Instant end() {
    return START.plusSeconds(SECONDS).plus(OVERLAP);
  }

  /** What a query at that time brings, in its order. */
  List<SalesforceKey> query(SalesforceBound from, Instant now) {
    return rows(now).entrySet().stream()
        .map(row -> new SalesforceKey(row.getValue(), row.getKey()))
        .filter(row -> isBehind(from, row))
        .sorted(Comparator.comparing(SalesforceKey::stamp).thenComparing(SalesforceKey::id))
        .toList();
  }

  /** The row's present stamp, which a later page of an older query shows at the old place. */
  SalesforceKey refreshed(SalesforceKey row, Instant now) {
    return new SalesforceKey(rows(now).get(row.id()), row.id());
  }

  /** The committed rows at that time, with their stamps. */
  Map<String, Instant> rows(Instant now) {
    Map<String, Instant> rows = new HashMap<>();
    writes.stream()
        .filter(write -> !write.commit().isAfter(now))
        .sorted(Comparator.comparing(Write::commit))
        .forEach(write -> rows.put(write.id(), write.stamp()));
    return rows;
  }

  private static boolean isBehind(SalesforceBound from, SalesforceKey row) {
    Optional<Instant> stamp = from.stamp();
    return stamp.isEmpty()
        || row.stamp().isAfter(stamp.get())
        || (row.stamp().equals(stamp.get())
            && from.behindId().filter(id -> row.id().compareTo(id) > 0).isPresent());
  }
}
