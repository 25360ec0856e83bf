package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

class SyncRunsStoreTest {

  private static final long ACME = 17;
  private static final long OTHER = 18;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void tellsHowFarARunIs(StoreDatabase database) {
    open(database);
    Instant asked = clock.instant();
    long id = queue(database, ACME, RunCause.PERSON, Optional.of("anna"));
    clock.pass(Duration.ofSeconds(1));
    Instant started = clock.instant();
    run(database, runs -> runs.start(id));
    run(database, runs -> runs.stepStarted(id, "Contact", OptionalLong.of(40)));
    count(database, id, "Contact", Outcome.CREATED, 30);
    count(database, id, "Contact", Outcome.LEFT_OUT, 10);
    count(database, id, "Contact", Outcome.FAILED, 0);
    run(database, runs -> runs.stepEnded(id, "Contact", RunState.DONE));
    clock.pass(Duration.ofSeconds(1));
    run(database, runs -> runs.stepStarted(id, "Lead", OptionalLong.empty()));
    run(database, runs -> runs.expected(id, "Lead", 500));
    count(database, id, "Lead", Outcome.CREATED, 5);
    run(database, runs -> runs.end(id, RunState.FAILED, Optional.of("The host went away.")));

    RunDetail detail = on(database, runs -> runs.detail(id));

    assertEquals(
        new RunRow(
            id,
            ACME,
            "Acme",
            RunState.FAILED,
            RunCause.PERSON,
            Optional.of("anna"),
            Optional.of("The host went away."),
            asked,
            Optional.of(started),
            Optional.of(clock.instant()),
            Optional.empty(),
            Map.of(Outcome.CREATED, 35L, Outcome.LEFT_OUT, 10L)),
        detail.row());
    assertEquals(45, detail.row().read());
    assertEquals(
        List.of(
            new StepRow(
                "Contact",
                RunState.DONE,
                OptionalLong.of(40),
                started,
                Optional.of(started),
                Map.of(Outcome.CREATED, 30L, Outcome.LEFT_OUT, 10L)),
            new StepRow(
                "Lead",
                RunState.FAILED,
                OptionalLong.of(500),
                clock.instant(),
                Optional.of(clock.instant()),
                Map.of(Outcome.CREATED, 5L))),
        detail.steps());
  }

  @OnEachDatabase
  void queuesOneRunAtATime(StoreDatabase database) {
    open(database);
    long first = queue(database, ACME, RunCause.PERSON, Optional.of("anna"));

    assertEquals(first, queue(database, ACME, RunCause.TIMER, Optional.empty()));
    run(database, runs -> runs.start(first));
    assertNotEquals(first, queue(database, ACME, RunCause.TIMER, Optional.empty()));
    assertThrows(
        NotFoundException.class, () -> queue(database, 99, RunCause.TIMER, Optional.empty()));
  }

  @OnEachDatabase
  void listsTheNewestFirstAndHidesIdleOnes(StoreDatabase database) {
    open(database);
    long busy = ended(database, ACME, RunState.DONE);
    count(database, busy, "Lead", Outcome.UPDATED, 1);
    long idle = ended(database, ACME, RunState.DONE);
    long failed = ended(database, OTHER, RunState.FAILED);

    assertEquals(List.of(failed, idle, busy), ids(database, Optional.empty(), true));
    assertEquals(List.of(failed, busy), ids(database, Optional.empty(), false));
    assertEquals(List.of(busy), ids(database, Optional.of(ACME), false));
    Page<RunRow> second =
        on(database, runs -> runs.list(Optional.empty(), true, PageRequest.of(1, 1)));
    assertEquals(idle, second.rows().get(0).id());
    assertEquals(3, second.total());
    assertEquals(Optional.of(idle), on(database, runs -> runs.newest(ACME)).map(RunRow::id));
  }

  @OnEachDatabase
  void cutsOffWhatRunsForOneConnection(StoreDatabase database) {
    open(database);
    long mine = started(database, ACME);
    run(database, runs -> runs.stepStarted(mine, "Lead", OptionalLong.empty()));
    long others = started(database, OTHER);

    run(database, runs -> runs.interruptAllOf(ACME, "The server went down."));

    RunDetail detail = on(database, runs -> runs.detail(mine));
    assertEquals(RunState.INTERRUPTED, detail.row().state());
    assertEquals(Optional.of("The server went down."), detail.row().reason());
    assertEquals(RunState.INTERRUPTED, detail.steps().get(0).state());
    assertEquals(RunState.RUNNING, on(database, runs -> runs.detail(others)).row().state());
  }

  @OnEachDatabase
  void saysHowFarAJobOfTheCrmIsThatItWaitsFor(StoreDatabase database) {
    open(database);
    long mine = started(database, ACME);
    long others = started(database, OTHER);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO BULK_JOB (ID, CONNECTION_ID, KIND, JOB, AMOUNT, DONE, REFUSED,"
                    + " PREPARED_AT) VALUES ('a', ?1, 'PROSPECT', 'J', 2500, 1200, 3, 0)",
                ACME));

    assertEquals(
        List.of(new LargeWrite(RecordKind.PROSPECT, 2500, 1200, 3)),
        on(database, runs -> runs.detail(mine)).largeWrites());
    assertEquals(List.of(), on(database, runs -> runs.detail(others)).largeWrites());
  }

  @OnEachDatabase
  void saysWhenThereIsNoSuchRun(StoreDatabase database) {
    assertThrows(NotFoundException.class, () -> on(database, runs -> runs.detail(1)));
    assertThrows(NotFoundException.class, () -> run(database, runs -> runs.start(1)));
  }

  private void open(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, ACME, "Acme", "ENABLED");
          SyncForTests.addConnection(entityManager, OTHER, "Other", "ENABLED");
          SyncForTests.leases(entityManager, clock).open(ACME);
          SyncForTests.leases(entityManager, clock).open(OTHER);
        });
  }

  private long started(StoreDatabase database, long connection) {
    long id = queue(database, connection, RunCause.TIMER, Optional.empty());
    run(database, runs -> runs.start(id));
    return id;
  }

  private long ended(StoreDatabase database, long connection, RunState state) {
    long id = started(database, connection);
    run(database, runs -> runs.end(id, state, Optional.empty()));
    return id;
  }

  private long queue(StoreDatabase database, long connection, RunCause cause, Optional<String> by) {
    return on(database, runs -> runs.queue(connection, cause, by));
  }

  private List<Long> ids(StoreDatabase database, Optional<Long> connection, boolean withIdle) {
    return on(database, runs -> runs.list(connection, withIdle, PageRequest.of(0, 10)))
        .rows()
        .stream()
        .map(RunRow::id)
        .toList();
  }

  private static void count(
      StoreDatabase database, long run, String object, Outcome outcome, long amount) {
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "INSERT INTO RUN_COUNT (RUN_ID, OBJECT, OUTCOME, AMOUNT)"
                        + " VALUES (?1, ?2, ?3, ?4)")
                .setParameter(1, run)
                .setParameter(2, object)
                .setParameter(3, outcome.name())
                .setParameter(4, amount)
                .executeUpdate());
  }

  private <T> T on(StoreDatabase database, Function<SyncRuns, T> work) {
    return database.inTransaction(entityManager -> work.apply(runs(entityManager)));
  }

  private void run(StoreDatabase database, Consumer<SyncRuns> work) {
    database.doInTransaction(entityManager -> work.accept(runs(entityManager)));
  }

  private SyncRuns runs(EntityManager entityManager) {
    return SyncForTests.runs(entityManager, clock);
  }
}
