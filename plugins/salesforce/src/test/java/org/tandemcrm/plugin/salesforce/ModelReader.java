package org.tandemcrm.plugin.salesforce;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Reads a {@link ModelOrg} as the host and the plugin do together: again and again, in small pages,
 * time passing between them, the query sometimes forgotten. Its cursors pass through their text.
 */
final class ModelReader {

  /** How it reads: as the plugin does, or with one of the usual short cuts. */
  enum Habit {
    CAREFUL,
    /** The next read starts behind the greatest stamp seen. */
    STAMP_ALONE,
    /** A record that is known is skipped, whatever its version. */
    ID_ALONE,
    /** A lost query is asked again behind the last row seen. */
    LAST_ROW
  }

  private final ModelOrg org;
  private final Habit habit;
  private final Random random;
  private final Map<String, Instant> known = new HashMap<>();
  private Instant now = ModelOrg.START;

  ModelReader(ModelOrg org, Habit habit, Random random) {
    this.org = org;
    this.habit = habit;
    this.random = random;
  }

  /** Reads until all is committed, once more after it, and counts what it doesn't know. */
  int missed() {
    SalesforceStart start = SalesforceStart.FIRST;
    while (now.isBefore(org.end())) {
      start = next(read(start));
      now = now.plusSeconds(random.nextInt(30));
    }
    read(start);
    Map<String, Instant> rows = org.rows(now);
    rows.entrySet().removeAll(known.entrySet());
    return rows.size();
  }

  private SalesforceStart next(SalesforceCursor.End end) {
    return habit == Habit.STAMP_ALONE && end.greatest().isPresent()
        ? new SalesforceStart(
            SalesforceBound.behind(end.greatest().get()),
            end.greatest(),
            Optional.of(end.deletions()))
        : SalesforceStart.since(end, ModelOrg.OVERLAP);
  }

  private SalesforceCursor.End read(SalesforceStart start) {
    SalesforceReading reading = SalesforceReading.start(start, false, now);
    List<SalesforceKey> rows = org.query(start.from(), now);
    int size = 1 + random.nextInt(4);
    int done = 0;
    while (done < rows.size()) {
      List<SalesforceKey> page =
          rows.subList(done, Math.min(rows.size(), done + size)).stream()
              .map(row -> random.nextBoolean() ? org.refreshed(row, now) : row)
              .toList();
      page.forEach(this::learn);
      reading = reading.with(page, ModelOrg.OVERLAP);
      done += page.size();
      now = now.plusSeconds(random.nextInt(4));
      if (done < rows.size() && random.nextInt(4) == 0) {
        SalesforceKey last = page.get(page.size() - 1);
        return read(
            habit == Habit.LAST_ROW
                ? new SalesforceStart(
                    SalesforceBound.behind(last), reading.greatest(), reading.deletions())
                : reading.restart());
      }
    }
    return (SalesforceCursor.End) SalesforceCursor.of(reading.end(ModelOrg.OVERLAP).text());
  }

  private void learn(SalesforceKey row) {
    if (habit == Habit.ID_ALONE) {
      known.putIfAbsent(row.id(), row.stamp());
    } else {
      known.put(row.id(), row.stamp());
    }
  }
}
