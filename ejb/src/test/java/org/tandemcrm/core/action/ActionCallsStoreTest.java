package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;

/** The calls of actions: what they are noted under, and that actions wait while few are left. */
class ActionCallsStoreTest {

  private static final ActionQueue THERE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);
  private static final ActionQueue RIDING = new ActionQueue(ActionLane.SYNC, ActionServer.CRM);
  private static final ActionQueue HERE = new ActionQueue(ActionLane.ACTION, ActionQueue.HERE);

  @OnEachDatabase
  void actionsWaitFrom95PercentOnAndGoOnWhenTheCountFalls(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    told(server, 950, 1_000);
    assertEquals(List.of(), server.due());
    assertEquals(0, server.work(THERE));

    told(server, 949, 1_000);
    assertEquals(List.of(THERE), server.due());
    assertEquals(1, server.work(THERE));
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  @OnEachDatabase
  void whatRidesTheCycleWaitsToo(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.action.lane = ActionLane.SYNC;
    database.doInTransaction(
        entityManager -> SyncForTests.leases(entityManager, server.clock).open(ActionServer.CRM));
    server.cycleEnds(server.cycleBegins());
    server.clock.pass(Duration.ofSeconds(1));
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.clock.pass(Duration.ofMinutes(5));
    server.cycleEnds(server.cycleBegins());
    told(server, 97, 100);
    assertEquals(List.of(), server.due());
    assertEquals(0, server.work(RIDING));

    told(server, 12, 100);
    assertEquals(List.of(RIDING), server.due());
    assertEquals(1, server.work(RIDING));
  }

  @OnEachDatabase
  void aCountOfTheDayBeforeSaysNothing(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    told(server, 100, 100);
    server.clock.pass(Duration.ofDays(1).minusMillis(1));
    assertEquals(List.of(), server.due());
    server.clock.pass(Duration.ofMillis(1));
    assertEquals(List.of(THERE), server.due());
    assertEquals(1, server.work(THERE));
  }

  @OnEachDatabase
  void countsOfAnySizeAreCompared(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    told(server, 999_999_999_999_999_999L, 999_999_999_999_999_999L);
    assertEquals(List.of(), server.due());
    told(server, 5, 0);
    assertEquals(List.of(THERE), server.due(), "no limit was told");
  }

  @OnEachDatabase
  void whatIsDoneHereGoesOn(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.nothing());
    told(server, 100, 100);
    server.request(Optional.empty(), "k", 1);
    assertEquals(List.of(HERE), server.due());
    assertEquals(1, server.work(HERE));
    assertEquals(List.of(), server.metered, "no CRM is called");
  }

  @OnEachDatabase
  void theRestOfARequestWaitsOnceTheCountIsReached(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.people(4, 250);
    server.request(Optional.of(ActionServer.CRM), "k", LongStream.rangeClosed(1, 250).toArray());
    server.afterChunk = () -> told(server, 95, 100);
    assertEquals(1, server.work(THERE));
    assertEquals(100, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
    assertEquals(150, server.count("ACTION_RUN WHERE STATE = 'READY'"));

    told(server, 94, 100);
    server.afterChunk = () -> {};
    assertEquals(2, server.work(THERE));
    assertEquals(250, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
  }

  @OnEachDatabase
  void eachChunkIsNotedUnderTheNameOfItsAction(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.action.script =
        (runs, context) -> {
          throw new IllegalStateException("A bug.");
        };
    try {
      server.work(THERE);
    } catch (IllegalStateException e) {
      // Whatever becomes of the runs, what was called is noted.
    }
    assertEquals(
        List.of("7 actions ACTION begins action greet", "7 actions ACTION ends"), server.metered);
  }

  /** The CRM tells its count. */
  private static void told(ActionServer server, long used, long limit) {
    server.execute("DELETE FROM CALL_USAGE WHERE CONNECTION_ID = ?1", ActionServer.CRM);
    server.execute(
        "INSERT INTO CALL_USAGE (CONNECTION_ID, USED, CALL_LIMIT, TOLD_AT) VALUES (?1, ?2, ?3, ?4)",
        ActionServer.CRM,
        used,
        limit,
        server.clock.millis());
  }
}
