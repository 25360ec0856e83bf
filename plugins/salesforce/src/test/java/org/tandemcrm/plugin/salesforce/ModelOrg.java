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

  /**
   * One write of one row.
   *
   * @param edited when it was done as people see it; an import may set it as it likes
   */
  record Write(String id, Instant stamp, Instant commit, Instant edited) {

    SalesforceKey key() {
      return new SalesforceKey(stamp, id);
    }
  }

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
        Instant stamp = START.plusSeconds(time);
        Instant edited = random.nextInt(4) == 0 ? stamp.minusSeconds(SECONDS) : stamp;
        writes.add(new Write(id, stamp, stamp.plusSeconds(delay), edited));
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
    return committed(now).values().stream()
        .map(Write::key)
        .filter(row -> isBehind(from, row))
        .sorted(Comparator.comparing(SalesforceKey::stamp).thenComparing(SalesforceKey::id))
        .toList();
  }

  /** What a query by the time that people see brings: what was edited then or later. */
  List<Write> queryByEdit(Instant from, Instant now) {
    return committed(now).values().stream()
        .filter(write -> !write.edited().isBefore(from))
        .sorted(Comparator.comparing(Write::edited))
        .toList();
  }

  /** The row's present stamp, which a later page of an older query shows at the old place. */
  SalesforceKey refreshed(SalesforceKey row, Instant now) {
    return committed(now).get(row.id()).key();
  }

  /** The committed rows at that time, with their stamps. */
  Map<String, Instant> rows(Instant now) {
    Map<String, Instant> rows = new HashMap<>();
    committed(now).forEach((id, write) -> rows.put(id, write.stamp()));
    return rows;
  }

  private Map<String, Write> committed(Instant now) {
    Map<String, Write> rows = new HashMap<>();
    writes.stream()
        .filter(write -> !write.commit().isAfter(now))
        .sorted(Comparator.comparing(Write::commit))
        .forEach(write -> rows.put(write.id(), write));
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
