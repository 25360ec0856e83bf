package org.tandemcrm.plugin.salesforce;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Reads a {@link ModelOrg} as the host and the plugin do together: again and again, in small pages,
 * time passing between them, the query sometimes forgotten, sometimes finished by a bulk query that
 * is ready some pages later. Its cursors pass through their text.
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
    LAST_ROW,
    /** The next page starts behind the last stamp of the page before. */
    PAGE_BY_STAMP,
    /** A page with fewer rows than were asked for is the last. */
    SHORT_PAGE_ENDS,
    /** The time that people see, and may set, tells what changed. */
    PEOPLES_TIME,
    /** Ids are kept as they are written, with 15 characters or with 18. */
    IDS_AS_WRITTEN,
    /** A bulk query is asked for what comes behind the last row seen. */
    JOB_BEHIND_LAST_ROW,
    /** Of a bulk query's rows those are dropped that are older than the newest seen. */
    JOB_DROPS_WHAT_IS_OLDER
  }

  private static final int PAGE = 4;

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
    if (habit == Habit.PEOPLES_TIME) {
      return missedByPeoplesTime();
    }
    SalesforceStart start = SalesforceStart.FIRST;
    while (now.isBefore(org.end())) {
      start = next(read(start));
      now = now.plusSeconds(random.nextInt(30));
    }
    read(start);
    return unknown();
  }

  private int missedByPeoplesTime() {
    Instant from = Instant.EPOCH;
    while (now.isBefore(org.end())) {
      for (ModelOrg.Write row : org.queryByEdit(from, now)) {
        learn(row.key());
        from = row.edited().minus(ModelOrg.OVERLAP);
      }
      now = now.plusSeconds(1 + random.nextInt(30));
    }
    org.queryByEdit(from, now).forEach(row -> learn(row.key()));
    return unknown();
  }

  private int unknown() {
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
    Optional<List<SalesforceKey>> job = Optional.empty();
    int done = 0;
    while (done < rows.size()) {
      // Salesforce may send less than it was asked for, and more may follow all the same.
      int size = 1 + random.nextInt(PAGE);
      List<SalesforceKey> page =
          rows.subList(done, Math.min(rows.size(), done + size)).stream()
              .map(row -> random.nextBoolean() ? org.refreshed(row, now) : row)
              .toList();
      page.forEach(this::learn);
      reading = reading.with(page, ModelOrg.OVERLAP);
      done += page.size();
      if (habit == Habit.SHORT_PAGE_ENDS && page.size() < PAGE) {
        break;
      }
      if (habit == Habit.PAGE_BY_STAMP) {
        Instant edge = page.get(page.size() - 1).stamp();
        while (done < rows.size() && !rows.get(done).stamp().isAfter(edge)) {
          done++;
        }
      }
      now = now.plusSeconds(random.nextInt(4));
      SalesforceKey last = page.get(page.size() - 1);
      if (job.isEmpty() && random.nextInt(4) == 0) {
        job = Optional.of(job(reading, last));
      } else if (job.isPresent() && random.nextInt(3) == 0) {
        return results(reading, job.get());
      }
      if (done < rows.size() && random.nextInt(4) == 0) {
        return read(
            habit == Habit.LAST_ROW
                ? new SalesforceStart(
                    SalesforceBound.behind(last), reading.greatest(), reading.deletions())
                : reading.restart());
      }
    }
    return (SalesforceCursor.End) SalesforceCursor.of(reading.end(ModelOrg.OVERLAP).text());
  }

  /** What a bulk query finds when it is asked, and will tell later. */
  private List<SalesforceKey> job(SalesforceReading reading, SalesforceKey last) {
    SalesforceBound from =
        habit == Habit.JOB_BEHIND_LAST_ROW
            ? SalesforceBound.behind(last)
            : reading.restart().from();
    return org.query(from, now);
  }

  private SalesforceCursor.End results(SalesforceReading before, List<SalesforceKey> job) {
    Optional<Instant> told =
        habit == Habit.JOB_DROPS_WHAT_IS_OLDER
            ? before.greatest()
            : before.settled().map(SalesforceKey::stamp);
    SalesforceReading reading = before;
    for (SalesforceKey row : job) {
      if (told.filter(row.stamp()::isBefore).isEmpty()) {
        learn(row);
        reading = reading.with(List.of(row), ModelOrg.OVERLAP);
      }
      now = now.plusSeconds(random.nextInt(2));
    }
    return (SalesforceCursor.End) SalesforceCursor.of(reading.end(ModelOrg.OVERLAP).text());
  }

  private void learn(SalesforceKey row) {
    String written = random.nextBoolean() ? row.id() : row.id().substring(0, 15);
    String id = habit == Habit.IDS_AS_WRITTEN ? written : SalesforceIds.normal(written);
    if (habit == Habit.ID_ALONE) {
      known.putIfAbsent(id, row.stamp());
    } else {
      known.put(id, row.stamp());
    }
  }
}
