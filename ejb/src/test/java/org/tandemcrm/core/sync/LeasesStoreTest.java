package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

class LeasesStoreTest {

  private static final long CONNECTION = 17;
  private static final String ONE = "server 1";
  private static final String TWO = "server 2";

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void onlyOneServerHasTheRight(StoreDatabase database) {
    open(database, "ENABLED");

    Optional<Lease> one = on(database, ONE, leases -> leases.acquire(CONNECTION));
    Optional<Lease> two = on(database, TWO, leases -> leases.acquire(CONNECTION));

    assertEquals(Optional.of(new Lease(CONNECTION, 1)), one);
    assertEquals(Optional.empty(), two);
    assertEquals(List.of(), due(database));
  }

  @OnEachDatabase
  void aServerThatFellSilentLosesIt(StoreDatabase database) {
    open(database, "ENABLED");
    Lease lost = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    long run = startRun(database);

    clock.pass(Duration.ofSeconds(299));
    assertEquals(Optional.empty(), on(database, TWO, leases -> leases.acquire(CONNECTION)));
    clock.pass(Duration.ofSeconds(1));
    assertEquals(List.of(CONNECTION), due(database));
    Lease taken = on(database, TWO, leases -> leases.acquire(CONNECTION)).orElseThrow();

    assertTrue(taken.fence() > lost.fence());
    assertEquals(RunState.INTERRUPTED, state(database, run));
    assertThrows(
        LeaseLostException.class,
        () -> run(database, ONE, leases -> leases.release(lost, clock.instant())));
    assertEquals(Optional.empty(), on(database, ONE, leases -> leases.acquire(CONNECTION)));
  }

  @OnEachDatabase
  void theNextCycleIsDueWhenTheReleaseSays(StoreDatabase database) {
    open(database, "ENABLED");
    assertEquals(List.of(CONNECTION), due(database));
    Lease lease = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();

    Instant next = clock.instant().plus(Duration.ofMinutes(5));
    run(database, ONE, leases -> leases.release(lease, next));

    assertEquals(List.of(), due(database));
    clock.pass(Duration.ofMinutes(5));
    assertEquals(List.of(CONNECTION), due(database));
  }

  @OnEachDatabase
  void whoWokeUpTogetherWithTheCycleThatJustEndedStartsNoSecondOne(StoreDatabase database) {
    open(database, "ENABLED");
    assertEquals(List.of(CONNECTION), due(database));
    Lease lease = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    Instant next = clock.instant().plus(Duration.ofMinutes(5));
    run(database, ONE, leases -> leases.release(lease, next));

    assertEquals(Optional.empty(), on(database, TWO, leases -> leases.acquire(CONNECTION)));
    clock.pass(Duration.ofMinutes(5));
    assertTrue(on(database, TWO, leases -> leases.acquire(CONNECTION)).isPresent());
  }

  @OnEachDatabase
  void aCycleThatWasAskedForMeanwhileIsDueAtOnce(StoreDatabase database) {
    open(database, "ENABLED");
    Lease lease = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    database.doInTransaction(
        entityManager ->
            SyncForTests.runs(entityManager, clock)
                .queue(CONNECTION, RunCause.PERSON, Optional.of("anna")));

    Instant next = clock.instant().plus(Duration.ofMinutes(5));
    run(database, ONE, leases -> leases.release(lease, next));
    assertEquals(List.of(CONNECTION), due(database));

    Lease asked = on(database, TWO, leases -> leases.acquire(CONNECTION)).orElseThrow();
    long run = startRun(database);
    end(database, run);
    run(database, TWO, leases -> leases.release(asked, next));
    assertEquals(List.of(), due(database), "once, not once more");
  }

  @OnEachDatabase
  void aServerHearsOfTheStopThatWasAskedForOnAnother(StoreDatabase database) {
    open(database, "ENABLED");
    Lease lease = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    assertEquals(Optional.empty(), on(database, ONE, leases -> leases.stopAsked(lease)));

    boolean heard = on(database, TWO, leases -> leases.askStop(CONNECTION, "Stopped by anna."));

    assertTrue(heard);

    assertEquals(
        Optional.of("Stopped by anna."), on(database, ONE, leases -> leases.stopAsked(lease)));
  }

  @OnEachDatabase
  void aStopIsForTheCycleThatRunsAlone(StoreDatabase database) {
    open(database, "ENABLED");
    boolean early = on(database, TWO, leases -> leases.askStop(CONNECTION, "Stopped by anna."));
    assertFalse(early);

    Lease lease = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    run(database, TWO, leases -> leases.askStop(CONNECTION, "Stopped by anna."));
    run(database, ONE, leases -> leases.release(lease, clock.instant()));
    Lease next = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    assertEquals(Optional.empty(), on(database, ONE, leases -> leases.stopAsked(next)));

    run(database, TWO, leases -> leases.askStop(CONNECTION, "Stopped by anna."));
    run(database, ONE, Leases::releaseOwn);
    Lease afterRestart = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    assertEquals(Optional.empty(), on(database, ONE, leases -> leases.stopAsked(afterRestart)));
  }

  @OnEachDatabase
  void pausedAndStoppedConnectionsAreNotDue(StoreDatabase database) {
    open(database, "PAUSED");

    assertEquals(List.of(), due(database));
  }

  @OnEachDatabase
  void aServerThatComesBackLetsGoOfItsOwn(StoreDatabase database) {
    open(database, "ENABLED");
    Lease earlier = on(database, ONE, leases -> leases.acquire(CONNECTION)).orElseThrow();
    long run = startRun(database);

    run(database, TWO, Leases::releaseOwn);
    assertEquals(List.of(), due(database));
    run(database, ONE, Leases::releaseOwn);

    assertEquals(List.of(CONNECTION), due(database));
    assertEquals(RunState.INTERRUPTED, state(database, run));
    assertThrows(
        LeaseLostException.class,
        () -> run(database, ONE, leases -> leases.release(earlier, clock.instant())));
  }

  @OnEachDatabase
  void whatAServerHadClaimedWhenItWentDownIsDueOnceItIsBack(StoreDatabase database) {
    open(database, "ENABLED");
    run(database, ONE, leases -> leases.acquire(CONNECTION));
    long until = clock.instant().plus(Leases.LENGTH).toEpochMilli();
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE,"
                        + " DUE_AT, APPENDED_AT, CLAIMED_BY, CLAIMED_UNTIL, CLAIMED_REVISION,"
                        + " ATTEMPTS, EXTERNAL_KEY) VALUES (1, ?1, 'PROSPECT', 1, 'CLAIMED', ?2, 0,"
                        + " '1', ?2, 1, 0, 'key')")
                .setParameter(1, CONNECTION)
                .setParameter(2, until)
                .executeUpdate());

    run(database, TWO, Leases::releaseOwn);
    assertEquals(until, claimEnds(database), "another server has it still");
    run(database, ONE, Leases::releaseOwn);
    assertEquals(clock.millis(), claimEnds(database));
  }

  private static long claimEnds(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            ((Number)
                    entityManager
                        .createNativeQuery("SELECT DUE_AT FROM OUTBOX_ENTRY WHERE RECORD_ID = 1")
                        .getSingleResult())
                .longValue());
  }

  private void open(StoreDatabase database, String state) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", state);
          SyncForTests.leases(entityManager, clock).open(CONNECTION);
        });
  }

  private long startRun(StoreDatabase database) {
    return database.inTransaction(
        entityManager -> {
          SyncRuns runs = SyncForTests.runs(entityManager, clock);
          long id = runs.queue(CONNECTION, RunCause.TIMER, Optional.empty());
          runs.start(id);
          return id;
        });
  }

  private void end(StoreDatabase database, long run) {
    database.doInTransaction(
        entityManager ->
            SyncForTests.runs(entityManager, clock).end(run, RunState.DONE, Optional.empty()));
  }

  private RunState state(StoreDatabase database, long run) {
    return database.inTransaction(
        entityManager -> SyncForTests.runs(entityManager, clock).detail(run).row().state());
  }

  private List<Long> due(StoreDatabase database) {
    return on(database, ONE, leases -> leases.due(clock.instant()));
  }

  private <T> T on(StoreDatabase database, String server, Function<Leases, T> work) {
    return database.inTransaction(
        entityManager -> work.apply(SyncForTests.leases(entityManager, clock, server)));
  }

  private void run(StoreDatabase database, String server, Consumer<Leases> work) {
    database.doInTransaction(
        entityManager -> work.accept(SyncForTests.leases(entityManager, clock, server)));
  }
}
