package org.tandemcrm.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.alert.AlertsForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.core.sync.SyncRuns;

class FiguresStoreTest {

  private static final long CONNECTION = 17;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void theLagCountsFromTheLastGoodCycle(StoreDatabase database) {
    connect(database);
    assertEquals(Optional.empty(), connection(database).lag());
    run(database, RunState.DONE);
    clock.pass(Duration.ofMinutes(7));
    run(database, RunState.FAILED);

    assertEquals(Optional.of(Duration.ofMinutes(7)), connection(database).lag());
    assertEquals(Duration.ofMinutes(7), connection(database).overdue());
  }

  @OnEachDatabase
  void theBacklogIsWhatIsExpectedAndNotReadYet(StoreDatabase database) {
    connect(database);
    database.doInTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(CONNECTION, RunCause.TIMER, Optional.empty());
          runs.start(id);
          runs.stepStarted(id, "Lead", OptionalLong.of(1000));
          runs.stepStarted(id, "Contact", OptionalLong.empty());
          count(entityManager, id, "CREATED", 300);
          count(entityManager, id, "LEFT_OUT", 100);
        });

    Figures figures = figures(database);

    assertEquals(List.of(new Figures.Backlog("Acme", "Lead", 600)), figures.backlog());
    assertEquals(Map.of("queued", 0L, "running", 1L), figures.runs());
  }

  @OnEachDatabase
  void endedStepsAndRunsAreCounted(StoreDatabase database) {
    connect(database);
    Meters meters = new Meters();
    meters.open();
    database.doInTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(CONNECTION, RunCause.TIMER, Optional.empty());
          runs.start(id);
          runs.stepStarted(id, "Lead", OptionalLong.empty());
          count(entityManager, id, "CREATED", 300);
          clock.pass(Duration.ofSeconds(3));
          runs.end(id, RunState.DONE, Optional.empty());
          entityManager.flush();
          RunMeters counters = new RunMeters(runs, meters);
          counters.stepEnded(id, "Lead");
          counters.stepEnded(id, "Contact");
          counters.runEnded(id);
        });

    String text = meters.text();
    meters.close();

    assertTrue(
        text.contains(
            "tandem_records_total{connection=\"Acme\",object=\"Lead\",outcome=\"created\"} 300.0"),
        text);
    assertTrue(
        text.contains("tandem_run_seconds_sum{connection=\"Acme\",state=\"done\"} 3.0"), text);
  }

  private static void count(EntityManager entityManager, long run, String outcome, long amount) {
    entityManager
        .createNativeQuery(
            "INSERT INTO RUN_COUNT (RUN_ID, OBJECT, OUTCOME, AMOUNT) VALUES (?1, 'Lead', ?2, ?3)")
        .setParameter(1, run)
        .setParameter(2, outcome)
        .setParameter(3, amount)
        .executeUpdate();
  }

  private void connect(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          SyncForTests.leases(entityManager, clock).open(CONNECTION);
        });
  }

  private void run(StoreDatabase database, RunState end) {
    database.doInTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(CONNECTION, RunCause.TIMER, Optional.empty());
          runs.start(id);
          runs.end(id, end, Optional.empty());
        });
  }

  private Figures.ConnectionFigures connection(StoreDatabase database) {
    return figures(database).connections().get(0);
  }

  private Figures figures(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            new FiguresReader(entityManager, AlertsForTests.alerts(entityManager, clock), clock)
                .read());
  }
}
