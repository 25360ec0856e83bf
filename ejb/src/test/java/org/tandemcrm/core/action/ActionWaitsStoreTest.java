package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ObjectKind;

/** Runs that wait for the link of their prospect: until it is there, or two weeks are over. */
class ActionWaitsStoreTest {

  private static final ActionQueue THERE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);

  @OnEachDatabase
  void aRunWaitsForItsLinkAndGoesOnOnceItIsThere(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.link(2, "LEAD");
    server.link(3, "CONTACT");
    server.request(Optional.of(ActionServer.CRM), "k", 1, 2, 3);
    assertEquals("Greet in fake", server.run(1).action());
    assertEquals(
        List.of(ActionState.WAITING, ActionState.READY, ActionState.WAITING),
        server.runs().stream().map(ActionRunRow::state).toList());
    assertEquals(
        Optional.of(server.clock.instant().plus(Duration.ofDays(14))), server.run(1).expiresAt());

    server.upkeep();
    assertEquals(ActionState.WAITING, server.run(1).state(), "nothing has changed");
    server.link(1, "LEAD");
    server.upkeep();
    server.work(THERE);

    assertEquals(
        List.of(
            "WAITING: Waits until the prospect is linked to a lead.",
            "READY: The link it waited for is there.",
            "RUNNING: Started.",
            "DONE: Greeted."),
        server.history(1));
    assertEquals(ActionState.WAITING, server.run(3).state(), "a contact is no lead");
    assertEquals(
        "crm-1",
        server.action.calls.get(0).stream()
            .filter(run -> run.prospectId() == 1)
            .findFirst()
            .orElseThrow()
            .link()
            .orElseThrow()
            .id());
  }

  @OnEachDatabase
  void afterTwoWeeksARunIsDismissedWithANoticeADayBefore(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(
            database, ActionNeeds.crm().linked(ObjectKind.LEAD, ObjectKind.CONTACT).waiting());
    server.request(Optional.of(ActionServer.CRM), "k", 1);

    server.clock.pass(Duration.ofDays(13).minusMillis(1));
    server.upkeep();
    assertEquals(1, server.history(1).size(), "too early for the notice");
    server.clock.pass(Duration.ofMillis(1));
    server.upkeep();
    server.upkeep();
    assertEquals(2, server.history(1).size(), "told once");
    assertEquals(
        "Is given up within a day, unless the prospect becomes a lead or contact by then.",
        server.run(1).reason());
    server.clock.pass(Duration.ofDays(1).minusMillis(1));
    server.upkeep();
    assertEquals(ActionState.WAITING, server.run(1).state());
    server.clock.pass(Duration.ofMillis(1));
    server.upkeep();
    assertEquals(ActionState.DISMISSED, server.run(1).state());
    assertTrue(server.run(1).reason().startsWith("Given up after 14 days"));

    assertEquals(1, server.runAgain(server.run(1).id()));
    assertEquals(ActionState.WAITING, server.run(1).state());
    assertEquals(
        Optional.of(server.clock.instant().plus(Duration.ofDays(14))), server.run(1).expiresAt());
    server.link(1, "CONTACT");
    server.upkeep();
    server.work(THERE);
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  @OnEachDatabase
  void whatAClockThatJumpsOverTheTwoWeeksGivesUpIsToldAfterwards(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.clock.pass(Duration.ofDays(400));
    server.upkeep();
    assertEquals(ActionState.DISMISSED, server.run(1).state());
    assertEquals(2, server.history(1).size(), "too late for the notice");
    assertEquals(0, server.expiring());
    assertEquals(1, server.givenUp());
    server.change(RunChange.SEEN, RunSelection.of(List.of(server.run(1).id())), 1000);
    assertEquals(0, server.givenUp());
  }

  @OnEachDatabase
  void aConnectionSaysHowLongItsRunsWaitAndWhenPeopleAreTold(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.request(Optional.of(ActionServer.CRM), "before", 1);
    server.choose(SyncSetting.ACTION_PATIENCE_DAYS, 40);
    server.choose(SyncSetting.ACTION_NOTICE_DAYS, 3);
    assertEquals(
        server.clock.instant().plus(Duration.ofDays(40)),
        server.forecast(Optional.of(ActionServer.CRM), "hello", 2).expires());
    server.request(Optional.of(ActionServer.CRM), "after", 2);
    assertEquals(
        Optional.of(server.clock.instant().plus(Duration.ofDays(40))), server.run(2).expiresAt());

    server.clock.pass(Duration.ofDays(14));
    server.upkeep();
    assertTrue(
        server.run(1).reason().startsWith("Given up after 14 days"),
        "it waited as long as was said when it was asked for");
    server.clock.pass(Duration.ofDays(23));
    server.upkeep();
    assertEquals(
        "Is given up within 3 days, unless the prospect becomes a lead by then.",
        server.run(2).reason());
    assertEquals(1, server.expiring());
    server.clock.pass(Duration.ofDays(3));
    server.upkeep();
    assertTrue(server.run(2).reason().startsWith("Given up after 40 days"));

    server.choose(SyncSetting.ACTION_PATIENCE_DAYS, 1);
    server.choose(SyncSetting.ACTION_NOTICE_DAYS, 0);
    assertEquals(1, server.runAgain(server.run(2).id()));
    assertEquals(
        Optional.of(server.clock.instant().plus(Duration.ofDays(1))), server.run(2).expiresAt());
    server.clock.pass(Duration.ofDays(1).minusMillis(1));
    server.upkeep();
    assertTrue(server.run(2).reason().startsWith("Asked for again"), "nobody is told before");
    assertEquals(0, server.expiring());
    server.clock.pass(Duration.ofMillis(1));
    server.upkeep();
    assertTrue(server.run(2).reason().startsWith("Given up after a day"));
  }

  @OnEachDatabase
  void whoLosesTheLinkLaterWaitsUntilTwoWeeksAfterTheRequest(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.link(1, "LEAD");
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    Instant end = server.clock.instant().plus(Duration.ofDays(14));
    server.clock.pass(Duration.ofDays(6));
    server.execute("UPDATE LINK SET STATE = 'SUSPENDED'");
    server.work(THERE);

    assertEquals(ActionState.WAITING, server.run(1).state());
    assertEquals(Optional.of(end), server.run(1).expiresAt());
    server.clock.pass(Duration.ofDays(8));
    server.upkeep();
    assertTrue(server.run(1).reason().startsWith("Given up after 8 days"), "so long it waited");
  }

  @OnEachDatabase
  void nobodyWhoHasTheLinkIsGivenUpForWantOfIt(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.request(Optional.of(ActionServer.CRM), "k", 1, 2);
    server.link(1, "LEAD");
    server.clock.pass(Duration.ofDays(14));

    for (RuntimeException trouble :
        List.of(
            new StoreConflictException("Another writer is there.", null),
            new StoreException("The database is away.", null))) {
      server.inTheWay = Optional.of(trouble);
      server.upkeep();
      assertEquals(ActionState.WAITING, server.run(1).state());
    }
    server.inTheWay = Optional.empty();
    server.upkeep();

    assertEquals(ActionState.READY, server.run(1).state());
    assertEquals(ActionState.DISMISSED, server.run(2).state());
  }

  @OnEachDatabase
  void whatDoesNotWaitIsSkippedWithoutItsLink(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.CONTACT));
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(ActionState.SKIPPED, server.run(1).state());
    assertEquals("The prospect is not linked to a contact.", server.run(1).reason());
    assertEquals(List.of(), server.due());
  }

  @OnEachDatabase
  void whatWaitsForAProspectGoesWithItToTheOneThatIsTheSamePerson(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.request("hello", Optional.of(ActionServer.CRM), "one", 1);
    server.request("hi", Optional.of(ActionServer.CRM), "both", 1, 2);

    database.doInTransaction(entityManager -> MovedActions.follow(entityManager, 1, 2));
    server.link(2, "LEAD");
    server.upkeep();
    server.work(THERE);

    assertEquals(2, server.count("ACTION_RUN WHERE PROSPECT_ID = 2 AND STATE = 'DONE'"));
    assertEquals(
        1,
        server.count("ACTION_RUN WHERE PROSPECT_ID = 1 AND STATE = 'WAITING'"),
        "of what was asked for both the survivor's is done");
  }
}
