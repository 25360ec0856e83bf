package org.tandemcrm.core.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.action.OldActions;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.prospectlist.ListUpkeep;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.core.webhook.WebhookLog;

class OldRowsStoreTest {

  private static final long CONNECTION = 17;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void onlyIdleRunsAreIdle(StoreDatabase database) {
    connection(database);
    long idle = run(database, 0);
    long busy = run(database, 5);
    long newest = run(database, 0);

    assertEquals(1, removeIdle(database, clock.instant().plusMillis(1)));

    assertEquals(List.of(newest, busy), runs(database));
    assertEquals(0, removeIdle(database, clock.instant().plusMillis(1)));
    assertEquals(idle + 1, busy);
  }

  @OnEachDatabase
  void oldRunsGoWithTheirCountsButNotTheNewestGoodOne(StoreDatabase database) {
    connection(database);
    run(database, 5);
    long newest = run(database, 3);
    calls(database, 0);
    calls(database, 1);
    clock.pass(Duration.ofDays(91));

    Housekeeping.Removed removed =
        database.inTransaction(
            entityManager ->
                new Housekeeping(
                        new KeepingTimes(clock, 2, 90, 7),
                        new OldRows(entityManager),
                        new BatchRepository(database.dataSource(), Optional.empty()),
                        RecycleBinForTests.bin(entityManager, clock),
                        EditingForTests.steps(entityManager, clock),
                        new OldActions(entityManager),
                        new ListUpkeep(entityManager),
                        new WebhookLog(entityManager))
                    .tidy());

    assertEquals(new Housekeeping.Removed(0, 1, 0, 1, 0, 0, 0, 0, 0), removed);
    assertEquals(List.of(newest), runs(database));
    assertEquals(1L, rows(database, "RUN_COUNT"));
    assertEquals(1L, rows(database, "RUN_STEP"));
    assertEquals(1L, rows(database, "CALL_COUNT"));
  }

  private void calls(StoreDatabase database, int daysAhead) {
    long day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay() + daysAhead;
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "INSERT INTO CALL_COUNT (CONNECTION_ID, DAY_OF, PURPOSE, AMOUNT)"
                        + " VALUES (?1, ?2, 'poll', 288)")
                .setParameter(1, CONNECTION)
                .setParameter(2, day)
                .executeUpdate());
  }

  @OnEachDatabase
  void anotherConnectionsNewestRunStaysToo(StoreDatabase database) {
    connection(database);
    database.doInTransaction(
        e -> {
          SyncForTests.addConnection(e, 18, "Beta", "PAUSED");
          SyncForTests.leases(e, clock).open(18);
        });
    long other = run(database, 18, 0);
    run(database, 0);
    long newest = run(database, 0);

    removeIdle(database, clock.instant().plusMillis(1));

    assertEquals(List.of(newest, other), runs(database));
  }

  private void connection(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          SyncForTests.leases(entityManager, clock).open(CONNECTION);
        });
  }

  private long run(StoreDatabase database, long records) {
    return run(database, CONNECTION, records);
  }

  private long run(StoreDatabase database, long connection, long records) {
    return database.inTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(connection, RunCause.TIMER, Optional.empty());
          runs.start(id);
          if (records > 0) {
            runs.stepStarted(id, "Lead", OptionalLong.empty());
            entityManager
                .createNativeQuery(
                    "INSERT INTO RUN_COUNT (RUN_ID, OBJECT, OUTCOME, AMOUNT)"
                        + " VALUES (?1, 'Lead', 'CREATED', ?2)")
                .setParameter(1, id)
                .setParameter(2, records)
                .executeUpdate();
          }
          runs.end(id, RunState.DONE, Optional.empty());
          return id;
        });
  }

  private int removeIdle(StoreDatabase database, Instant before) {
    return database.inTransaction(e -> new OldRows(e).removeIdleRuns(before));
  }

  private List<Long> runs(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            SyncForTests.runs(entityManager, clock)
                .list(Optional.empty(), true, PageRequest.of(0, 50))
                .rows()
                .stream()
                .map(RunRow::id)
                .toList());
  }

  private static long rows(StoreDatabase database, String table) {
    return database.inTransaction(
        entityManager ->
            ((Number)
                    entityManager
                        .createNativeQuery("SELECT COUNT(*) FROM " + table)
                        .getSingleResult())
                .longValue());
  }
}
