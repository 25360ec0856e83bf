package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.approval.ActionApprovals;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.HeldRecord;
import org.tandemcrm.core.approval.HeldRecords;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Overlap;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ObjectKind;

/** Actions that one person asks for too often in a day: they wait until an admin decides. */
class HeldActionsStoreTest {

  private static final ActionQueue THERE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);
  private static final Optional<Long> CRM = Optional.of(ActionServer.CRM);

  @OnEachDatabase
  void moreThanTheNumberOfADayWaitsAndIsDoneOnceItIsApproved(StoreDatabase database) {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 2);

    long request = server.request(CRM, "k", 1, 2, 3).id();
    server.work(THERE);

    assertEquals(List.of(), server.action.calls);
    ApprovalRow waiting = on(server, Approvals::waiting).get(0);
    assertEquals(3, waiting.records());
    assertEquals(Optional.of("greet"), waiting.action());
    assertEquals(Optional.of("anna"), waiting.askedBy());
    assertEquals(
        "It would do “Greet in fake” for more than 2 prospects within a day.", waiting.reason());
    assertEquals(List.of(1L, 2L, 3L), held(server, waiting.id()));
    assertEquals(
        List.of(request),
        server.held().requests(waiting.id(), 20).stream().map(ActionRequestRow::id).toList());

    server.clock.pass(Duration.ofHours(1));
    approve(server, waiting);
    server.work(THERE);

    assertEquals(
        List.of(
            "HELD: Asked for by anna. An admin has to approve it.",
            "READY: Approved by ada.",
            "RUNNING: Started.",
            "DONE: Greeted."),
        server.history(1));
    assertEquals(List.of(), on(server, Approvals::waiting));
    assertEquals(List.of(), held(server, waiting.id()));
    assertThrows(ConflictingStateException.class, () -> approve(server, waiting));
    assertEquals(
        "approved actions", database.inTransaction(AuditForTests::entries).get(0).action());
  }

  @OnEachDatabase
  void whatComesInPiecesIsCountedTogetherForADay(StoreDatabase database) {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 2);

    server.request(CRM, "a", 1, 2);
    server.clock.pass(Duration.ofHours(23));
    server.request(CRM, "b", 3);
    server.request(CRM, "c", 1);

    List<ApprovalRow> waiting = on(server, Approvals::waiting);
    assertEquals(1, waiting.size(), "what is asked for meanwhile joins it");
    assertEquals(2, waiting.get(0).records());
    approve(server, waiting.get(0));
    assertEquals(
        List.of(ActionState.READY, ActionState.READY, ActionState.READY, ActionState.READY),
        server.runs().stream().map(ActionRunRow::state).toList());

    server.clock.pass(Duration.ofHours(1));
    server.request(CRM, "d", 1, 2);
    assertEquals(List.of(), on(server, Approvals::waiting), "a day is over; the rest was approved");
  }

  @OnEachDatabase
  void whatIsTurnedDownIsNotDoneByAnybody(StoreDatabase database) {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 2);
    server.request(CRM, "k", 1, 2, 3);
    ApprovalRow waiting = on(server, Approvals::waiting).get(0);
    long first = server.run(1).id();
    assertEquals(1, server.cancel(first));
    assertEquals(0, server.runAgain(first), "it would go round the approval");

    database.doInTransaction(
        entityManager -> server.approvals(entityManager).discarded(waiting.id(), "ada"));
    settle(server, waiting.id());
    server.work(THERE);

    assertEquals(List.of(), server.action.calls);
    assertEquals("ada decided against it.", server.run(2).reason());
    assertEquals("Taken back by bert.", server.run(1).reason());
    assertEquals(0, server.runAgain(server.run(2).id()));
    RunSelection all = RunSelection.found(ActionRunQuery.ALL);
    assertEquals(new ActionCommands.Look(3, 0), server.look(RunChange.RUN_AGAIN, all));
    assertEquals(Optional.of(waiting.id()), server.run(2).approvalId());
    assertEquals(
        ApprovalState.DISCARDED, on(server, approvals -> approvals.one(waiting.id())).state());
  }

  @OnEachDatabase
  void whoWouldBeSkippedOrIsLinkedDoesNotCount(StoreDatabase database) {
    ActionServer server =
        server(
            database,
            ActionNeeds.crm().linked(ObjectKind.LEAD, ObjectKind.CONTACT),
            ActionCreation.EACH,
            1);
    server.link(1, "LEAD");
    server.request(CRM, "skips two", 1, 2, 3);
    assertEquals(List.of(), on(server, Approvals::waiting));

    server.action.needs = ActionNeeds.crm();
    server.action.creation = ActionCreation.UNLINKED;
    server.clock.pass(Duration.ofDays(1));
    server.request(CRM, "makes one", 1, 2);
    assertEquals(List.of(), on(server, Approvals::waiting));
    server.request(CRM, "makes another", 3);
    assertEquals(1, on(server, Approvals::waiting).get(0).records());
  }

  @OnEachDatabase
  void theWaitForALinkBeginsWithTheApproval(StoreDatabase database) {
    ActionServer server =
        server(
            database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting(), ActionCreation.EACH, 1);
    server.request(CRM, "k", 1, 2);
    assertEquals(ActionState.HELD, server.run(1).state(), "nobody becomes ready round it");
    server.clock.pass(Duration.ofDays(15));
    server.upkeep();

    approve(server, on(server, Approvals::waiting).get(0));
    server.upkeep();

    assertEquals(ActionState.WAITING, server.run(1).state());
    assertEquals(List.of(), server.action.calls);
    assertEquals(
        Optional.of(server.clock.instant().plus(Duration.ofDays(14))), server.run(1).expiresAt());
  }

  @OnEachDatabase
  void whatIsTakenBackIsNotDecidedAboutAnyMore(StoreDatabase database) {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 1);
    server.request(CRM, "a", 1, 2);
    server.request(CRM, "b", 2, 3);
    server.upkeep();
    assertEquals(3, on(server, Approvals::waiting).get(0).records(), "each prospect once");

    server.cancel(server.run(1).id());
    server.upkeep();
    assertEquals(2, on(server, Approvals::waiting).get(0).records());
    server.runs().forEach(run -> server.cancel(run.id()));
    server.upkeep();
    assertEquals(List.of(), on(server, Approvals::waiting));
    server.request(CRM, "c", 1, 2);
    assertEquals(2, on(server, Approvals::waiting).get(0).records(), "one of its own");
  }

  @OnEachDatabase
  void whatIsStillBeingStoredIsNotTakenBack(StoreDatabase database) throws Exception {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 2);

    storedWhileTheUpkeepLooks(server, "a", 1, 2, 3);
    ApprovalRow waiting = on(server, Approvals::waiting).get(0);
    assertEquals(3, waiting.records());
    server.runs().forEach(run -> server.cancel(run.id()));
    storedWhileTheUpkeepLooks(server, "b", 1, 2, 3);

    assertEquals(
        List.of(waiting.id()),
        on(server, Approvals::waiting).stream().map(ApprovalRow::id).toList(),
        "it joins one of which all else was taken back");
    assertEquals(List.of(1L, 2L, 3L), held(server, waiting.id()));
  }

  /** The upkeep comes by when the approval is written, and its request isn't. */
  private static void storedWhileTheUpkeepLooks(ActionServer server, String key, long... prospects)
      throws Exception {
    try (Overlap<Void> upkeep =
        new Overlap<>(
            server.database,
            () -> {
              server.upkeep();
              return null;
            })) {
      server.beforeRequest =
          entityManager -> {
            hold(server, entityManager, prospects.length);
            upkeep.begin();
            // The request holds them itself.
            hold(server, entityManager, -prospects.length);
          };
      server.request(CRM, key, prospects);
      upkeep.end();
    }
    server.beforeRequest = entityManager -> {};
    server.upkeep();
  }

  private static void hold(ActionServer server, EntityManager entityManager, long prospects) {
    ActionApprovals.hold(
        entityManager,
        ActionServer.CRM,
        "greet",
        "anna",
        "It would be too much.",
        prospects,
        server.clock.instant());
  }

  @OnEachDatabase
  void whoeverWasCutOffAfterTheDecisionIsFinishedByTheUpkeep(StoreDatabase database) {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 1);
    server.request(CRM, "a", 1, 2);
    long id = on(server, Approvals::waiting).get(0).id();
    database.doInTransaction(entityManager -> server.approvals(entityManager).approve(id, "ada"));
    assertEquals(ActionState.HELD, server.run(1).state());

    server.upkeep();

    assertEquals(ActionState.READY, server.run(1).state());
    assertEquals(Optional.empty(), server.run(1).approvalId());
  }

  @OnEachDatabase
  void aDecisionThatIsRolledBackIsNotCarriedOut(StoreDatabase database) throws Exception {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 1);
    server.request(CRM, "a", 1, 2);
    long id = on(server, Approvals::waiting).get(0).id();
    try (Overlap<Integer> settled = new Overlap<>(database, () -> server.held().settle(id))) {

      assertThrows(
          IllegalStateException.class,
          () ->
              database.doInTransaction(
                  entityManager -> {
                    server.approvals(entityManager).approve(id, "ada");
                    settled.begin();
                    throw new IllegalStateException("It is rolled back.");
                  }));

      assertEquals(0, settled.end());
    }
    assertEquals(ActionState.HELD, server.run(1).state());
    approve(server, on(server, Approvals::waiting).get(0));
    assertEquals(ActionState.READY, server.run(1).state());
  }

  @OnEachDatabase
  void aForecastSaysThatAnAdminWillBeAsked(StoreDatabase database) {
    ActionServer server = server(database, ActionNeeds.crm(), ActionCreation.EACH, 2);
    assertEquals(Optional.of(2L), server.forecast(CRM, "hello", 1, 2, 3).asksBeyond());
    server.request("others", CRM, "k", 1);
    assertEquals(Optional.empty(), server.forecast(CRM, "hello", 1).asksBeyond());
    assertEquals(Optional.of(2L), server.forecast(CRM, "hello", 1, 2).asksBeyond());
  }

  private static ActionServer server(
      StoreDatabase database, ActionNeeds needs, ActionCreation creation, int unasked) {
    ActionServer server = ActionServer.inCrm(database, needs);
    server.action.creation = creation;
    database.doInTransaction(
        entityManager ->
            settings(server, entityManager)
                .choose(ActionServer.CRM, SyncSetting.GUARD_ACTIONS, unasked));
    return server;
  }

  private static void approve(ActionServer server, ApprovalRow approval) {
    server.database.doInTransaction(
        entityManager -> server.approvals(entityManager).approve(approval.id(), "ada"));
    settle(server, approval.id());
  }

  private static void settle(ActionServer server, long approval) {
    while (server.held().settle(approval) > 0) {
      // The next slice.
    }
  }

  private static List<Long> held(ActionServer server, long approval) {
    return server
        .on(
            entityManager ->
                new HeldRecords(entityManager, server.approvals(entityManager), null)
                    .of(approval, PageRequest.of(0, 25)))
        .rows()
        .stream()
        .map(HeldRecord::recordId)
        .toList();
  }

  private static <T> T on(ActionServer server, Function<Approvals, T> work) {
    return server.on(entityManager -> work.apply(server.approvals(entityManager)));
  }

  private static SyncSettings settings(ActionServer server, EntityManager entityManager) {
    return new SyncSettings(entityManager, AuditForTests.log(entityManager, server.clock));
  }
}
