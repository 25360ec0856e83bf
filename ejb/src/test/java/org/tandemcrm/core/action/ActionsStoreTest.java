package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;

/** Requests, the queue of runs, and what becomes of them, from asking to done. */
class ActionsStoreTest {

  private static final ActionQueue HERE = new ActionQueue(ActionLane.ACTION, ActionQueue.HERE);
  private static final ActionQueue THERE = new ActionQueue(ActionLane.ACTION, ActionServer.CRM);

  @OnEachDatabase
  void manyProspectsGoInChunksOfAHundredAndEachHasItsHistory(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(250);
    server.request(Optional.empty(), "k", LongStream.rangeClosed(1, 250).toArray());

    assertEquals(List.of(HERE), server.due());
    assertEquals(3, server.work(HERE));

    assertEquals(List.of(100, 100, 50), server.action.calls.stream().map(List::size).toList());
    assertEquals(250, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
    assertEquals(
        List.of("READY: Asked for by anna.", "RUNNING: Started.", "DONE: Greeted."),
        server.history(17));
    assertEquals(List.of(), server.due());
  }

  @OnEachDatabase
  void requestsThatAreAlikeShareACallAndAProspectIsInItOnce(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    server.request(Optional.empty(), "a", 1, 2);
    server.request(Optional.empty(), "b", 2, 3);

    server.work(HERE);

    assertEquals(
        List.of(List.of(1L, 2L, 3L), List.of(2L)),
        server.action.calls.stream()
            .map(call -> call.stream().map(ActionRun::prospectId).sorted().toList())
            .toList());
  }

  @OnEachDatabase
  void theSameKeyAgainIsTheSameRequestAndAnotherOneIsRefused(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    long id = server.request(Optional.empty(), "k", 1, 2).id();

    assertEquals(id, server.request(Optional.empty(), "k", 2, 1).id());
    assertEquals(2, server.runs().size());
    ConflictingStateException refused =
        assertThrows(
            ConflictingStateException.class, () -> server.request(Optional.empty(), "k", 3));
    assertTrue(refused.getMessage().contains("stands for another request"));
  }

  @OnEachDatabase
  void allThatIsWrongWithARequestIsSaidAndNothingStored(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    InvalidActionException refused =
        assertThrows(
            InvalidActionException.class,
            () ->
                server
                    .requests()
                    .request(
                        new ActionRequestDraft(
                            "greet",
                            Optional.empty(),
                            Map.of("times", "many", "colour", "red"),
                            List.of(1L),
                            Optional.empty()),
                        "anna"));
    assertEquals(
        Map.of(
            "parameters.colour", "This action has no parameter colour.",
            "parameters.words", "Fill in Words.",
            "parameters.times", "Times must be a whole number."),
        refused.problems());
    assertEquals(
        "There is no prospect 8, 9: leave out who was deleted meanwhile, and send the others again.",
        assertThrows(
                InvalidActionException.class, () -> server.request(Optional.empty(), "k", 1, 8, 9))
            .problems()
            .get("prospects"));
    assertEquals(List.of(), server.runs());
  }

  @OnEachDatabase
  void aRunWaitsForItsLinkAndGoesOnOnceItIsThere(StoreDatabase database) {
    ActionServer server = inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
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
        inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD, ObjectKind.CONTACT).waiting());
    server.request(Optional.of(ActionServer.CRM), "k", 1);

    server.clock.pass(Duration.ofDays(13).minusMillis(1));
    server.upkeep();
    assertEquals(1, server.history(1).size(), "too early for the notice");
    server.clock.pass(Duration.ofMillis(1));
    server.upkeep();
    server.upkeep();
    assertEquals(2, server.history(1).size(), "told once");
    assertTrue(server.run(1).reason().startsWith("Is given up in a day"), server.run(1).reason());
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
  void aClockThatJumpsOverTheTwoWeeksDismisses(StoreDatabase database) {
    ActionServer server = inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    server.clock.pass(Duration.ofDays(400));
    server.upkeep();
    assertEquals(ActionState.DISMISSED, server.run(1).state());
    assertEquals(2, server.history(1).size());
  }

  @OnEachDatabase
  void whatDoesNotWaitIsSkippedWithoutItsLink(StoreDatabase database) {
    ActionServer server = inCrm(database, ActionNeeds.crm().linked(ObjectKind.CONTACT));
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(ActionState.SKIPPED, server.run(1).state());
    assertEquals("The prospect is not linked to a contact.", server.run(1).reason());
    assertEquals(List.of(), server.due());
  }

  @OnEachDatabase
  void aKilledServersRunsComeAgainUnderTheSameKeyMarkedAsRepeated(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.request(Optional.empty(), "k", 1, 2);
    server.dying = true;
    assertThrows(ActionServer.Killed.class, () -> server.work(HERE));
    server.dying = false;
    assertEquals(0, server.work(HERE), "its claim lasts");

    server.clock.pass(StoredRun.LEASE);
    assertEquals(1, server.work(HERE));

    ActionRun first = server.action.calls.get(0).get(0);
    ActionRun second = server.action.calls.get(1).get(0);
    assertFalse(first.isRepeated());
    assertTrue(second.isRepeated());
    assertEquals(first.key(), second.key());
    assertEquals(Optional.of(server.clock.instant().minus(StoredRun.LEASE)), second.triedSince());
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  @OnEachDatabase
  void aChangeThatWasStoredBeforeTheCrashIsNotMadeTwice(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    List<ProspectChange.Result> results = new ArrayList<>();
    server.action.script =
        (runs, context) -> {
          results.addAll(raise(runs, context));
          return ScriptedAction.each(runs, new ActionOutcome.Done("Raised."));
        };
    server.request(Optional.empty(), "k", 1, 2);
    server.dying = true;
    assertThrows(ActionServer.Killed.class, () -> server.work(HERE));
    assertEquals(15, server.employees(1));
    server.dying = false;
    server.clock.pass(StoredRun.LEASE);
    server.work(HERE);

    assertEquals(15, server.employees(1));
    assertEquals(results.get(0), results.get(2), "a repetition is told the same");
    assertEquals(2, server.count("JOURNAL_ENTRY WHERE AUTHOR = 'anna'"));
    assertEquals(ActionState.DONE, server.run(1).state());
  }

  private static List<ProspectChange.Result> raise(List<ActionRun> runs, ActionContext context) {
    return context.change(
        runs.stream()
            .map(
                run ->
                    ProspectChange.by(run)
                        .add(
                            "employees",
                            BigDecimal.valueOf(5),
                            BigDecimal.ZERO,
                            BigDecimal.valueOf(1000)))
            .toList());
  }

  @OnEachDatabase
  void oneThatTheActionBreaksOnFailsAloneAndTheOthersAreDone(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(100);
    server.action.script =
        (runs, context) -> {
          if (runs.stream().anyMatch(run -> run.prospectId() == 42)) {
            throw PluginException.of(FailureKind.INTERNAL, "A bug with 42.");
          }
          return ScriptedAction.each(runs, new ActionOutcome.Done("Greeted."));
        };
    server.request(Optional.empty(), "k", LongStream.rangeClosed(1, 100).toArray());
    server.work(HERE);

    assertEquals(99, server.count("ACTION_RUN WHERE STATE = 'DONE'"));
    assertEquals(ActionState.FAILED, server.run(42).state());
    assertEquals("A bug with 42.", server.run(42).reason());
  }

  @OnEachDatabase
  void whatPassesIsTriedAFewTimesAndThenFails(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    server.action.script =
        (runs, context) -> ScriptedAction.each(runs, new ActionOutcome.Postponed("Locked."));
    server.request(Optional.empty(), "k", 1);
    for (int attempt = 1; attempt <= 8; attempt++) {
      assertEquals(ActionState.READY, server.run(1).state());
      assertEquals(1, server.work(HERE), "attempt " + attempt);
      server.clock.pass(Duration.ofHours(2));
    }
    assertEquals(ActionState.FAILED, server.run(1).state());
    assertEquals("Tried 8 times in vain. The last time: Locked.", server.run(1).reason());

    server.action.script =
        (runs, context) -> ScriptedAction.each(runs, new ActionOutcome.Done("Greeted."));
    assertEquals(1, server.runAgain(server.run(1).id()));
    server.work(HERE);
    assertEquals(ActionState.DONE, server.run(1).state());
    assertEquals(0, server.runAgain(server.run(1).id()), "what is done is asked for anew");
  }

  @OnEachDatabase
  void troubleOfTheConnectionNeverUsesUpTheTries(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    server.action.script =
        (runs, context) -> {
          throw PluginException.of(FailureKind.AUTHENTICATION, "The CRM refuses the password.");
        };
    server.request(Optional.empty(), "k", 1);
    for (int round = 0; round < 20; round++) {
      assertEquals(1, server.work(HERE));
      server.clock.pass(Outcomes.UNTIL_MENDED);
    }
    assertEquals(ActionState.READY, server.run(1).state());
    assertEquals("The CRM refuses the password.", server.run(1).reason());
  }

  @OnEachDatabase
  void aPausedConnectionsRunsWaitForIt(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    server.connection("PAUSED");
    server.action.needs = ActionNeeds.crm();
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(List.of(), server.due());
    assertEquals(0, server.work(THERE));
    server.execute("UPDATE CRM_CONNECTION SET STATE = 'ENABLED'");
    assertEquals(1, server.work(THERE));
  }

  @OnEachDatabase
  void whatRidesTheCycleIsDueWithItAndNeverBesideIt(StoreDatabase database) {
    ActionServer server = inCrm(database, ActionNeeds.crm());
    server.action.lane = ActionLane.SYNC;
    long next = server.clock.instant().plusSeconds(200).toEpochMilli();
    server.execute(
        "INSERT INTO SYNC_LEASE (CONNECTION_ID, LEASE_UNTIL, FENCE, NEXT_DUE_AT)"
            + " VALUES (7, 0, 0, ?1)",
        next);
    server.request(Optional.of(ActionServer.CRM), "k", 1);
    assertEquals(List.of(), server.due(), "the cycle isn't due");

    server.clock.pass(Duration.ofSeconds(200));
    server.execute("UPDATE SYNC_LEASE SET LEASE_UNTIL = ?1", next + 300_000);
    assertEquals(List.of(), server.due(), "the cycle runs");
    server.execute("UPDATE SYNC_LEASE SET LEASE_UNTIL = 0");
    assertEquals(List.of(new ActionQueue(ActionLane.SYNC, ActionServer.CRM)), server.due());

    server.execute(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE) VALUES (7, 'actions-at-once', 'true')");
    server.request(Optional.of(ActionServer.CRM), "k2", 2);
    assertTrue(server.due().contains(THERE));
  }

  @OnEachDatabase
  void whatWaitsOrIsReadyCanBeTakenBack(StoreDatabase database) {
    ActionServer server = inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.link(2, "LEAD");
    server.request(Optional.of(ActionServer.CRM), "k", 1, 2);
    assertEquals(2, server.cancel(server.run(1).id(), server.run(2).id()));
    assertEquals(0, server.cancel(server.run(1).id()));
    assertEquals("Taken back by bert.", server.run(1).reason());
    assertEquals(0, server.work(THERE));
    server.link(1, "LEAD");
    server.upkeep();
    assertEquals(ActionState.CANCELLED, server.run(1).state());
  }

  @OnEachDatabase
  void aProspectInTheBinIsLeftAlone(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.request(Optional.empty(), "k", 1, 2);
    server.execute("UPDATE PROSPECT SET DELETED_AT = 1, EMAIL_KEY = NULL WHERE ID = 1");
    server.work(HERE);
    assertEquals(ActionState.CANCELLED, server.run(1).state());
    assertEquals("The prospect is in the recycle bin.", server.run(1).reason());
    assertEquals(ActionState.DONE, server.run(2).state());
  }

  @OnEachDatabase
  void anErasedProspectLeavesNoWordsBehind(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.action.script =
        (runs, context) ->
            runs.stream()
                .map(
                    run -> (ActionOutcome) new ActionOutcome.Done("Mailed to " + run.email().get()))
                .toList();
    server.request(Optional.empty(), "k", 1, 2);
    server.work(HERE);
    server.request(Optional.empty(), "later", 1);
    assertEquals(1, server.count("ACTION_EVENT WHERE REASON LIKE '%p1@example.com%'"));

    server.erase(1);

    assertEquals(0, server.count("ACTION_EVENT WHERE REASON LIKE '%p1@example.com%'"));
    assertEquals(0, server.count("ACTION_RUN WHERE REASON LIKE '%p1@example.com%'"));
    assertEquals(1, server.count("ACTION_RUN WHERE PROSPECT_ID = 1 AND STATE = 'CANCELLED'"));
    assertEquals(1, server.count("ACTION_RUN WHERE REASON LIKE '%p2@example.com%'"));
    assertEquals(0, server.work(HERE));
  }

  @OnEachDatabase
  void whatEndedLongAgoIsRemovedAndWhatWaitsStays(StoreDatabase database) {
    ActionServer server = inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
    server.link(1, "LEAD");
    server.request(Optional.of(ActionServer.CRM), "done", 1);
    server.request(Optional.of(ActionServer.CRM), "waiting", 2);
    server.work(THERE);
    server.clock.pass(Duration.ofDays(1));

    int removed = server.on(manager -> new OldActions(manager).remove(server.clock.instant()));
    server.on(manager -> new OldActions(manager).remove(server.clock.instant()));

    assertEquals(1, removed);
    assertEquals(1, server.runs().size());
    assertEquals(1, server.count("ACTION_REQUEST"));
    assertEquals(1, server.count("ACTION_EVENT"));
  }

  @OnEachDatabase
  void theSameKeySentTwiceAtOnceIsOneRequest(StoreDatabase database) throws Exception {
    ActionServer server = new ActionServer(database);
    server.people(100);
    long[] everybody = LongStream.rangeClosed(1, 100).toArray();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> answers = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        answers.add(callers.submit(() -> server.request(Optional.empty(), "k", everybody).id()));
      }
      Set<Long> requests = new HashSet<>();
      for (Future<Long> answer : answers) {
        requests.add(answer.get(2, TimeUnit.MINUTES));
      }
      assertEquals(1, requests.size(), requests::toString);
    } finally {
      callers.shutdownNow();
    }
    assertEquals(100, server.count("ACTION_RUN"));
  }

  @OnEachDatabase
  void manyServersAtOneQueueTakeEachRunOnce(StoreDatabase database) throws Exception {
    ActionServer server = new ActionServer(database);
    server.people(500);
    server.request(Optional.empty(), "k", LongStream.rangeClosed(1, 500).toArray());
    Queue<String> taken = new ConcurrentLinkedQueue<>();
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        ends.add(
            workers.submit(
                () -> {
                  // Whoever finds others in the way tries again, as the job of a server does.
                  for (int round = 0; round < 2_000 && taken.size() < 500; round++) {
                    taken.addAll(server.take(HERE));
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get(2, TimeUnit.MINUTES);
      }
    } finally {
      workers.shutdownNow();
    }
    assertEquals(500, taken.size());
    assertEquals(500, Set.copyOf(taken).size());
    assertEquals(500, server.count("ACTION_RUN WHERE STATE = 'RUNNING' AND ATTEMPTS = 1"));
  }

  private static ActionServer inCrm(StoreDatabase database, ActionNeeds needs) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    server.connection("ENABLED");
    server.action.needs = needs;
    return server;
  }
}
