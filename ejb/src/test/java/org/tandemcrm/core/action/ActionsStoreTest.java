package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.tandemcrm.core.store.Overlap;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ObjectKind;

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
  void aSingleRunDoesNotWaitForTheEndOfSomebodyElsesThousands(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(252);
    server.request("hello", Optional.empty(), "a", LongStream.rangeClosed(1, 250).toArray());
    server.clock.pass(Duration.ofSeconds(1));
    server.request("hi", Optional.empty(), "b", 251);
    server.request("hey", Optional.empty(), "c", 252);

    server.work(HERE);

    assertEquals(
        List.of(100, 1, 1, 100, 50), server.action.calls.stream().map(List::size).toList());
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
  void aRequestIsStillTheSameWhenItWouldGoByAnotherLaneByNow(StoreDatabase database) {
    ActionServer server = ActionServer.inCrm(database, ActionNeeds.crm());
    server.action.lane = ActionLane.SYNC;
    long id = server.request(Optional.of(ActionServer.CRM), "k", 1, 2).id();
    server.action.lane = ActionLane.ACTION;
    assertEquals(id, server.request(Optional.of(ActionServer.CRM), "k", 1, 2).id());
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
  void aMergeFieldThatThereIsNotIsRefusedBeforeAnythingIsStored(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1);
    assertEquals(
        "There is no merge field {{firstNam}}. Did you mean {{firstName}}?",
        wordsProblem(server, "Call {{firstNam}}"));
    assertEquals(
        "The merge field “{{firstName” has no closing }}. Write \\{{ for two braces that are no"
            + " merge field.",
        wordsProblem(server, "Call {{firstName"));
    assertEquals(0, server.count("ACTION_REQUEST"));
    assertEquals(
        Map.of("words", "Call {{firstName|them}} and {{owner.name}} \\{{", "times", "1"),
        server.requests().check(draft("Call {{firstName|them}} and {{owner.name}} \\{{"), "anna"));
  }

  private static String wordsProblem(ActionServer server, String words) {
    return assertThrows(
            InvalidActionException.class, () -> server.requests().request(draft(words), "anna"))
        .problems()
        .get("parameters.words");
  }

  private static ActionRequestDraft draft(String words) {
    return new ActionRequestDraft(
        "greet", Optional.empty(), Map.of("words", words), List.of(1L), Optional.empty());
  }

  @OnEachDatabase
  void whatWaitsOrIsReadyCanBeTakenBack(StoreDatabase database) {
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
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
    ActionServer server =
        ActionServer.inCrm(database, ActionNeeds.crm().linked(ObjectKind.LEAD).waiting());
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
  void whatIsDoneAgainWhileItWouldBeRemovedStays(StoreDatabase database) throws Exception {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.request(Optional.empty(), "k", 1, 2);
    server.cancel(server.run(1).id(), server.run(2).id());
    server.clock.pass(Duration.ofDays(1));
    try (Overlap<Integer> removed =
        new Overlap<>(
            database,
            () -> server.on(manager -> new OldActions(manager).remove(server.clock.instant())))) {

      database.doInTransaction(
          manager -> {
            server.commands(manager).runAgain(List.of(server.run(1).id()), "bert");
            removed.begin();
          });

      assertEquals(1, removed.end());
    }
    assertEquals(
        List.of(
            "READY: Asked for by anna.",
            "CANCELLED: Taken back by bert.",
            "READY: Asked for again by bert."),
        server.history(1));
    assertEquals(3, server.count("ACTION_EVENT"), "those of the other have gone");
  }

  @OnEachDatabase
  void whoSendsAKeyAgainIsNotAnsweredByARequestThatIsRolledBack(StoreDatabase database)
      throws Exception {
    ActionServer server = new ActionServer(database);
    server.people(1);
    try (Overlap<ActionRequestRow> second =
        new Overlap<>(database, () -> server.request(Optional.empty(), "k", 1))) {
      server.afterRequest =
          () -> {
            server.afterRequest = () -> {};
            second.begin();
            throw new ActionServer.Killed();
          };
      assertThrows(ActionServer.Killed.class, () -> server.request(Optional.empty(), "k", 1));

      assertEquals(1, server.count("ACTION_REQUEST WHERE ID = " + second.end().id()));
    }
    assertEquals(1, server.count("ACTION_RUN"));
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
}
