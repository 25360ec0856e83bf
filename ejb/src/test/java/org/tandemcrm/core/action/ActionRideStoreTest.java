package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;

/** Actions that ride the cycle, and cycles that follow actions. */
class ActionRideStoreTest {

  private static final ActionQueue RIDING = new ActionQueue(ActionLane.SYNC, ActionServer.CRM);
  private static final ActionQueue AT_ONCE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  @OnEachDatabase
  void whatRidesTheCycleGoesBehindTheNextThatEndsWhoeverStartedIt(StoreDatabase database) {
    ActionServer server = riding(database, 2);
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(List.of(), server.due(), "none has ended since");

    // Long before the one by plan, as after an edit or when a person asks.
    server.clock.pass(PAUSE);
    Lease early = server.cycleBegins();
    server.request(Optional.of(ActionServer.CRM), "k2", 2);
    server.clock.pass(Duration.ofSeconds(3));
    assertEquals(List.of(), server.due(), "it runs");
    assertEquals(0, server.work(RIDING));
    server.cycleEnds(early);
    assertEquals(List.of(RIDING), server.due());
    server.work(RIDING);
    assertEquals(List.of("DONE", "DONE"), states(server));

    server.clock.pass(Duration.ofSeconds(1));
    server.request(Optional.of(ActionServer.CRM), "k3", 1);
    assertEquals(List.of(), server.due(), "too late for the one before");
  }

  @OnEachDatabase
  void atOnceWaitsForNoCycle(StoreDatabase database) {
    ActionServer server = riding(database, 1);
    server.execute(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE)"
            + " VALUES (7, 'actions-at-once', 'true')");
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(List.of(AT_ONCE), server.due());
  }

  @OnEachDatabase
  void whatAServerFellSilentAtNeedsNoFurtherCycle(StoreDatabase database) {
    ActionServer server = riding(database, 1);
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    cycle(server);
    assertEquals(1, server.take(RIDING).size());
    server.clock.pass(StoredRun.LEASE);
    assertEquals(List.of(RIDING), server.due());
    assertEquals(1, server.work(RIDING));
    assertEquals(List.of("DONE"), states(server));
  }

  @OnEachDatabase
  void onlySoManyRideOneCycle(StoreDatabase database) {
    ActionServer server = riding(database, 250);
    pace(server, 100);
    server.request(Optional.of(ActionServer.CRM), "k", LongStream.rangeClosed(1, 250).toArray());
    for (int expected : List.of(100, 200, 250)) {
      cycle(server);
      server.work(RIDING);
      assertEquals(List.of(), server.due(), "who is full rings nobody");
      assertEquals(expected, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
    }
  }

  @OnEachDatabase
  void aPaceBeyondOneCallIsFilledByTheLast(StoreDatabase database) {
    ActionServer server = riding(database, 200);
    pace(server, 130);
    server.request(Optional.of(ActionServer.CRM), "k", LongStream.rangeClosed(1, 200).toArray());
    cycle(server);
    assertEquals(2, server.work(RIDING));
    assertEquals(130, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
  }

  @OnEachDatabase
  void aCycleFollowsOnceForAllThatWasDone(StoreDatabase database) {
    ActionServer server = riding(database, 150);
    server.action.followed = true;
    server.action.lane = ActionLane.ACTION;
    server.request(Optional.of(ActionServer.CRM), "k", LongStream.rangeClosed(1, 150).toArray());
    assertEquals(2, server.work(AT_ONCE));
    assertFalse(server.isCycleDue(), "not right behind the one before");
    server.clock.pass(PAUSE);
    assertTrue(server.isCycleDue());
    server.cycleEnds(server.cycleBegins());
    server.clock.pass(PAUSE);
    assertFalse(server.isCycleDue(), "once");
  }

  @OnEachDatabase
  void whatIsDoneWhileACycleRunsIsFollowedByTheNext(StoreDatabase database) {
    ActionServer server = riding(database, 1);
    server.action.followed = true;
    server.action.lane = ActionLane.ACTION;
    server.clock.pass(PAUSE);
    Lease running = server.cycleBegins();
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.work(AT_ONCE);
    server.cycleEnds(running);
    assertFalse(server.isCycleDue());
    server.clock.pass(PAUSE);
    assertTrue(server.isCycleDue());
  }

  @OnEachDatabase
  void whatRodeACycleIsFollowedUnlessItsPaceIsSet(StoreDatabase database) {
    ActionServer server = riding(database, 2);
    server.action.followed = true;
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    cycle(server);
    server.work(RIDING);
    server.clock.pass(PAUSE);
    assertTrue(server.isCycleDue());

    pace(server, 1);
    server.request(Optional.of(ActionServer.CRM), "k2", 2);
    cycle(server);
    assertEquals(1, server.work(RIDING));
    server.clock.pass(PAUSE);
    assertFalse(server.isCycleDue(), "the next comes by plan");
  }

  @OnEachDatabase
  void whatDidNothingIsFollowedByNoCycle(StoreDatabase database) {
    ActionServer server = riding(database, 1);
    server.action.followed = true;
    server.action.lane = ActionLane.ACTION;
    server.action.script =
        (runs, context) -> ScriptedAction.each(runs, new ActionOutcome.Failed("No."));
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(1, server.work(AT_ONCE));
    server.clock.pass(PAUSE);
    assertFalse(server.isCycleDue());
  }

  /** A connection whose cycle ended a moment ago, and so many prospects. */
  private static ActionServer riding(StoreDatabase database, int people) {
    ActionServer server = new ActionServer(database);
    server.people(people);
    server.connection("ENABLED");
    database.doInTransaction(
        entityManager -> SyncForTests.leases(entityManager, server.clock).open(ActionServer.CRM));
    server.cycleEnds(server.cycleBegins());
    server.clock.pass(Duration.ofSeconds(1));
    server.action.needs = ActionNeeds.crm();
    server.action.lane = ActionLane.SYNC;
    return server;
  }

  private static void cycle(ActionServer server) {
    server.clock.pass(Duration.ofMinutes(5));
    server.cycleEnds(server.cycleBegins());
  }

  private static void pace(ActionServer server, int most) {
    server.execute(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE)"
            + " VALUES (7, 'action-pace', ?1)",
        Integer.toString(most));
  }

  private static List<String> states(ActionServer server) {
    return server.runs().stream().map(run -> run.state().name()).toList();
  }
}
