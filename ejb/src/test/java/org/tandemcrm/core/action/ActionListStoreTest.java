package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.prospectlist.ProspectListsForTests;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Overlap;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ObjectKind;

/** What people see of runs before and after, and what they do to many of them at once. */
class ActionListStoreTest {

  private static final ActionQueue HERE = new ActionQueue(ActionLane.ACTION, ActionQueue.HERE);

  private static ActionServer inCrm(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.connection("PAUSED");
    server.people(6);
    server.action.needs = ActionNeeds.crm().linked(ObjectKind.LEAD, ObjectKind.CONTACT).waiting();
    return server;
  }

  @OnEachDatabase
  void aForecastSaysWhoGoesWhoWaitsAndWhoHasTheSameOpen(StoreDatabase database) {
    ActionServer server = inCrm(database);
    server.action.lane = ActionLane.SYNC;
    server.link(1, "LEAD");
    server.link(2, "CONTACT");
    server.erase(6);
    server.request(Optional.of(ActionServer.CRM), "k", 2, 3);

    ActionForecast same = server.forecast(Optional.of(ActionServer.CRM), "hello", 1, 2, 3, 4, 6);
    assertEquals(List.of(1L, 2L, 3L, 4L), same.prospects());
    assertEquals(1, same.gone());
    assertEquals(Set.of(1L, 2L), same.linked());
    assertEquals(Set.of(2L, 3L), same.open());
    assertEquals("a lead or contact", same.need());
    assertTrue(same.waiting());
    assertFalse(same.atOnce());
    assertEquals(Optional.of(ConnectionState.PAUSED), same.standing());
    assertEquals(server.clock.instant().plus(Duration.ofDays(14)), same.expires());
    ActionForecast rest = same.withoutOpen();
    assertEquals(List.of(1L, 4L), rest.prospects());
    assertEquals(Set.of(1L), rest.linked());
    assertEquals(1, rest.missing());
    assertEquals(
        Set.of(),
        server.forecast(Optional.of(ActionServer.CRM), "good evening", 1, 2, 3).open(),
        "with other words it is something else");
  }

  @OnEachDatabase
  void aForecastOfThousandsLooksAtEach(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1050);
    ActionForecast forecast =
        server.forecast(Optional.empty(), "hello", LongStream.rangeClosed(1, 1050).toArray());
    assertEquals(1050, forecast.linked().size(), "no link is needed");
    assertEquals("", forecast.need());
    assertEquals(Optional.empty(), forecast.standing());
    assertEquals(1050, server.found("").size());
    assertEquals(List.of(105L, 1050L), server.found("p105"));
  }

  @OnEachDatabase
  void aRequestForAListIsForWhoeverIsOnItThenAndStaysTheSame(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(4);
    server.execute(
        "INSERT INTO PROSPECT_LIST (ID, NAME, NAME_KEY, DESCRIPTION, MEMBERS, CREATED_AT,"
            + " CREATED_BY, CHANGED_AT, VERSION) VALUES (5, 'Fair', 'fair', '', 3, 0, 'anna', 0, 0)");
    assertEquals(Map.of("list", "Nobody is on the list “Fair”."), refused(server));
    member(server, 1);
    member(server, 2);
    member(server, 4);
    server.erase(4);

    ActionRequestRow row = server.requests().request(forList("k"), "anna");
    assertEquals(2, row.total());
    assertEquals(List.of(1L, 2L), server.runs().stream().map(ActionRunRow::prospectId).toList());
    member(server, 3);
    assertEquals(
        row.id(),
        server.requests().request(forList("k"), "anna").id(),
        "sent again it is the same, whoever came on the list since");
    assertEquals(3, server.requests().request(forList("other"), "anna").total());
    assertThrows(
        NotFoundException.class,
        () ->
            server
                .requests()
                .request(
                    new ActionRequestDraft(
                        "greet",
                        Optional.empty(),
                        Map.of("words", "hello"),
                        List.of(),
                        Optional.empty(),
                        Optional.of(6L)),
                    "anna"));
  }

  @OnEachDatabase
  void whoComesOnTheListAndIsRolledBackIsNotMeant(StoreDatabase database) throws Exception {
    ActionServer server = new ActionServer(database);
    server.people(2);
    server.execute(
        "INSERT INTO PROSPECT_LIST (ID, NAME, NAME_KEY, DESCRIPTION, MEMBERS, CREATED_AT,"
            + " CREATED_BY, CHANGED_AT, VERSION) VALUES (5, 'Fair', 'fair', '', 1, 0, 'anna', 0, 0)");
    member(server, 1);
    try (Overlap<ActionRequestRow> request =
        new Overlap<>(database, () -> server.requests().request(forList("k"), "anna"))) {

      assertThrows(
          IllegalStateException.class,
          () ->
              database.doInTransaction(
                  entityManager -> {
                    ProspectListsForTests.add(entityManager, server.clock, 5, 2);
                    request.begin();
                    throw new IllegalStateException("It is rolled back.");
                  }));

      assertEquals(1, request.end().total());
    }
  }

  @OnEachDatabase
  void aListOfMoreThanARequestTakesIsRefusedWithWords(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.execute(
        "INSERT INTO PROSPECT_LIST (ID, NAME, NAME_KEY, DESCRIPTION, MEMBERS, CREATED_AT,"
            + " CREATED_BY, CHANGED_AT, VERSION)"
            + " VALUES (5, 'Fair', 'fair', '', 10001, 0, 'anna', 0, 0)");
    server.manyOnList(5, ActionRequestDraft.MOST_PROSPECTS + 1);
    assertEquals(
        Map.of(
            "list",
            "The list “Fair” has 10,001 prospects, and one request takes 10,000. Split it into"
                + " smaller lists, or name prospects by their keys."),
        refused(server));
    assertEquals(0, server.count("ACTION_REQUEST"));
  }

  private static Map<String, String> refused(ActionServer server) {
    return assertThrows(
            InvalidActionException.class, () -> server.requests().request(forList("k"), "anna"))
        .problems();
  }

  private static ActionRequestDraft forList(String key) {
    return new ActionRequestDraft(
        "greet",
        Optional.empty(),
        Map.of("words", "hello"),
        List.of(),
        Optional.of(key),
        Optional.of(5L));
  }

  private static void member(ActionServer server, long prospect) {
    server.execute(
        "INSERT INTO LIST_MEMBER (LIST_ID, PROSPECT_ID, ADDED_AT, ADDED_BY) VALUES (5, ?1, 0, 'a')",
        prospect);
  }

  @OnEachDatabase
  void runsAreFoundByTheirProspectTheirAskerAndTheirState(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(12);
    server.request(Optional.empty(), "k", 1, 10, 11);
    assertEquals(
        List.of(11L, 10L, 1L), server.list(query(Optional.of("anna"), "p1"), "asked", true));
    assertEquals(List.of(), server.list(query(Optional.of("bert"), ""), "", false));
    assertEquals(
        List.of(11L), server.list(query(Optional.empty(), "P11@EXAMPLE"), "changed", false));
    assertEquals(List.of(), server.list(ActionRunQuery.ALL.inState(ActionState.DONE), "", false));
  }

  private static ActionRunQuery query(Optional<String> by, String search) {
    return new ActionRunQuery(
        Optional.empty(),
        Optional.of("greet"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        by,
        search);
  }

  @OnEachDatabase
  void whatExpiresFirstComesFirstAndIsToldADayBefore(StoreDatabase database) {
    ActionServer server = inCrm(database);
    server.request(Optional.of(ActionServer.CRM), "a", 2);
    server.clock.pass(Duration.ofDays(1));
    server.request(Optional.of(ActionServer.CRM), "b", 1);
    ActionRunQuery waiting = ActionRunQuery.ALL.inState(ActionState.WAITING);
    assertEquals(List.of(2L, 1L), server.list(waiting, "expires", false));
    assertEquals(List.of(1L, 2L), server.list(waiting, "expires", true));

    server.clock.pass(Duration.ofDays(12).minusMillis(1));
    server.upkeep();
    assertEquals(0, server.expiring());
    server.clock.pass(Duration.ofMillis(1));
    server.upkeep();
    assertEquals(1, server.expiring());
  }

  @OnEachDatabase
  void allThatAListShowsAreTakenBackInSlices(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(1300);
    long request =
        server.request(Optional.empty(), "k", LongStream.rangeClosed(1, 1300).toArray()).id();
    ActionRequestRow alone = server.request(Optional.empty(), "o", 7);
    assertEquals(Map.of("Words", "hello", "Times", "1"), alone.words());
    long other = alone.id();
    RunSelection mine = RunSelection.found(ActionRunQuery.ALL.ofRequest(request));

    assertEquals(new ActionCommands.Look(1300, 1300), server.look(RunChange.CANCEL, mine));
    assertEquals(new RunChanges.Done(1000, true), server.change(RunChange.CANCEL, mine, 1000));
    assertEquals(
        Map.of(ActionState.CANCELLED, 1000L, ActionState.READY, 300L), server.progress(request));
    assertEquals(new RunChanges.Done(300, false), server.change(RunChange.CANCEL, mine, 1000));
    assertEquals(new ActionCommands.Look(1300, 0), server.look(RunChange.CANCEL, mine));
    assertEquals(Map.of(ActionState.READY, 1L), server.progress(other));

    assertEquals(new RunChanges.Done(1300, false), server.change(RunChange.RUN_AGAIN, mine, 2000));
    assertEquals(Map.of(ActionState.READY, 1300L), server.progress(request));
  }

  @OnEachDatabase
  void aRetryTakesWhatFailedAndWhatIsTriedLater(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    server.action.script =
        (runs, context) ->
            runs.stream()
                .<ActionOutcome>map(
                    run ->
                        run.prospectId() == 1
                            ? new ActionOutcome.Failed("No.")
                            : new ActionOutcome.Postponed("Locked."))
                .toList();
    server.request(Optional.empty(), "k", 1, 2);
    server.work(HERE);
    server.request(Optional.empty(), "due now", 3);
    assertEquals(1, server.failed());
    assertEquals(0, server.work(new ActionQueue(ActionLane.SYNC, ActionQueue.HERE)));
    RunSelection all = RunSelection.of(server.runs().stream().map(ActionRunRow::id).toList());

    assertEquals(new ActionCommands.Look(3, 2), server.look(RunChange.RETRY, all));
    assertEquals(new RunChanges.Done(2, false), server.change(RunChange.RETRY, all, 1000));
    assertEquals("Asked for again by bert.", server.run(1).reason());
    assertEquals("Asked for now by bert.", server.run(2).reason());
    assertEquals(Optional.of(server.clock.instant()), server.run(2).dueAt());
    assertEquals("Asked for by anna.", server.run(3).reason());
    server.clock.pass(ActionAttention.NEWS);
    assertEquals(0, server.failed());
  }

  @OnEachDatabase
  void whatSomebodyHasSeenFailIsNotCountedUntilItFailsAgain(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    server.action.script =
        (runs, context) -> ScriptedAction.each(runs, new ActionOutcome.Failed("No."));
    long request = server.request(Optional.empty(), "k", 1, 2, 3).id();
    server.work(HERE);
    assertEquals(3, server.failed());
    RunSelection first = RunSelection.of(List.of(server.run(1).id()));

    assertEquals(new ActionCommands.Look(1, 1), server.look(RunChange.SEEN, first));
    assertEquals(new RunChanges.Done(1, false), server.change(RunChange.SEEN, first, 1000));
    assertEquals(2, server.failed());
    assertEquals(Optional.of(server.clock.instant()), server.run(1).seenAt());
    assertEquals(ActionState.FAILED, server.run(1).state(), "it can be retried as before");
    assertEquals(new ActionCommands.Look(1, 0), server.look(RunChange.SEEN, first));
    assertEquals(
        1,
        server.count(
            "AUDIT_ENTRY WHERE ACTOR = 'bert' AND ACTION = 'said to have seen'"
                + " AND SUBJECT = 'action runs'"));
    RunSelection all = RunSelection.found(ActionRunQuery.ALL.ofRequest(request));
    assertEquals(new RunChanges.Done(2, false), server.change(RunChange.SEEN, all, 1000));
    assertEquals(0, server.failed());

    server.clock.pass(Duration.ofSeconds(1));
    server.change(RunChange.RETRY, first, 1000);
    assertEquals(Optional.empty(), server.run(1).seenAt());
    server.work(HERE);
    assertEquals(1, server.failed(), "that is news again");
    assertEquals(new RunChanges.Done(1, false), server.change(RunChange.SEEN, all, 1000));
  }

  @OnEachDatabase
  void whatWasGivenUpIsCountedUntilSomebodyHasSeenIt(StoreDatabase database) {
    ActionServer server = inCrm(database);
    server.request(Optional.of(ActionServer.CRM), "a", 1, 2, 3);
    server.clock.pass(Duration.ofDays(14));
    server.upkeep();
    assertEquals(3, server.givenUp());
    assertEquals(0, server.failed());
    RunSelection first = RunSelection.of(List.of(server.run(1).id()));

    assertEquals(new ActionCommands.Look(1, 1), server.look(RunChange.SEEN, first));
    assertEquals(new RunChanges.Done(1, false), server.change(RunChange.SEEN, first, 1000));
    assertEquals(new ActionCommands.Look(1, 0), server.look(RunChange.SEEN, first));
    assertEquals(2, server.givenUp());
    assertEquals(Optional.of(server.clock.instant()), server.run(1).seenAt());
    assertEquals(1, server.runAgain(server.run(2).id()));
    assertEquals(1, server.givenUp(), "what waits again isn't given up");

    server.clock.pass(Duration.ofSeconds(1));
    server.runAgain(server.run(1).id());
    server.clock.pass(Duration.ofDays(14));
    server.upkeep();
    assertEquals(2, server.givenUp(), "that is news again, and the third is old by now");
    server.clock.pass(ActionAttention.NEWS);
    assertEquals(0, server.givenUp());
  }

  @OnEachDatabase
  void aRunKeepsThePageOfWhatItMadeIfItIsOneOfTheWeb(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(3);
    List<String> pages =
        List.of("https://crm.example.com/t/1", "javascript:alert(1)", "https://a:b@example.com/");
    server.action.script =
        (runs, context) ->
            runs.stream()
                .<ActionOutcome>map(
                    run ->
                        new ActionOutcome.Done(
                            "Made.",
                            Optional.of(URI.create(pages.get((int) run.prospectId() - 1)))))
                .toList();
    server.request(Optional.empty(), "k", 1, 2, 3);
    server.work(HERE);
    assertEquals(Optional.of(pages.get(0)), server.run(1).page());
    assertEquals(Optional.empty(), server.run(2).page());
    assertEquals(Optional.empty(), server.run(3).page());
    server.erase(1);
    assertEquals(Optional.empty(), server.run(1).page(), "it names the person's record");
  }
}
