package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.core.turn.TurnsForTests;

/** A connection whose troubles are watched, and the mails that tell of them. */
abstract class WatchedAlerts {

  static final long CONNECTION = 17;
  final SettableClock clock = new SettableClock();
  final FakeMailServer mails = new FakeMailServer();

  static void execute(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }

  void setUp(StoreDatabase database, String state) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", state);
          SyncForTests.leases(entityManager, clock).open(CONNECTION);
          dueIn(entityManager, Duration.ofDays(1));
        });
    change(database, new AlertSettings(List.of("anna@example.com"), 30, 50));
    rounds(database, 1);
    mails.taken.clear();
    database.doInTransaction(e -> e.createNativeQuery("DELETE FROM ALERT").executeUpdate());
  }

  void dueIn(EntityManager entityManager, Duration time) {
    entityManager
        .createNativeQuery("UPDATE SYNC_LEASE SET NEXT_DUE_AT = ?1")
        .setParameter(1, clock.instant().plus(time).toEpochMilli())
        .executeUpdate();
  }

  void run(StoreDatabase database, RunState end) {
    database.doInTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(CONNECTION, RunCause.TIMER, Optional.empty());
          runs.start(id);
          runs.end(
              id,
              end,
              Optional.of("The CRM doesn't answer.").filter(any -> end == RunState.FAILED));
        });
  }

  void rounds(StoreDatabase database, int count) {
    for (int i = 0; i < count; i++) {
      clock.pass(Duration.ofMinutes(1));
      database.doInTransaction(
          entityManager ->
              new AlertWatch(
                      TurnsForTests.turns(entityManager, clock),
                      new AlertStore(entityManager, new FakePluginHost(), clock),
                      mails,
                      clock)
                  .round());
    }
  }

  void change(StoreDatabase database, AlertSettings settings) {
    run(database, e -> alerts(e).change(settings));
  }

  Alerts alerts(EntityManager entityManager) {
    return AlertsForTests.alerts(entityManager, clock);
  }

  List<AlertRow> open(StoreDatabase database) {
    return on(database, Alerts::open);
  }

  List<AlertRow> past(StoreDatabase database) {
    return on(database, alerts -> alerts.past(PageRequest.of(0, 10)).rows());
  }

  <T> T on(StoreDatabase database, Function<Alerts, T> work) {
    return database.inTransaction(entityManager -> work.apply(alerts(entityManager)));
  }

  static void run(StoreDatabase database, Consumer<EntityManager> work) {
    database.doInTransaction(work);
  }
}
