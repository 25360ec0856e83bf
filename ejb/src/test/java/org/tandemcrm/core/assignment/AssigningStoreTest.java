package org.tandemcrm.core.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.assignment.SampleRules.country;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreDatabase;

/** What runs of actions are told, and what is stored of it. */
class AssigningStoreTest {

  @OnEachDatabase
  void aTeamOfThreeSharesThirtyProspectsAndARepeatedRunTakesNoOtherTurn(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(3);
    store.rule("Germany", country("Germany"), AssignmentTarget.team(DistributionFixture.TEAM));
    store.people(1, 31);

    List<Assigning.Assigned> first =
        store.assigning.byRules(store.wishes(1, 30), "Change owner", "dora");
    List<Assigning.Assigned> again =
        store.assigning.byRules(store.wishes(1, 30), "Change owner", "dora");

    assertEquals(first, again);
    assertEquals(Map.of(1L, 10L, 2L, 10L, 3L, 10L), store.owned());
    assertEquals(
        List.of(
            "Action Change owner. Rule “Germany” matches, and it is the turn of Person1 in Sales."
                + " Given to Person1."),
        store.rows("REASON", "FROM JOURNAL_ENTRY WHERE RECORD_ID = 1"));
    assertEquals(List.of("dora"), store.rows("AUTHOR", "FROM JOURNAL_ENTRY WHERE RECORD_ID = 1"));
    Assigning.Assigned next =
        store.assigning.byRules(store.wishes(31, 31), "Change owner", "dora").get(0);
    assertEquals(Optional.of(1L), next.verdict().userId(), "thirty turns were taken, not sixty");
  }

  @OnEachDatabase
  void whoAsksTwiceWithoutGivingIsToldTheSame(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(2);
    store.rule("All", Criteria.EVERYTHING, AssignmentTarget.team(DistributionFixture.TEAM));
    store.people(1, 2);

    List<Verdict> first = store.assigning.decide(store.wishes(1, 1), Optional.empty(), "dora");
    List<Verdict> both = store.assigning.decide(store.wishes(1, 2), Optional.empty(), "dora");

    assertEquals(first.get(0), both.get(0));
    assertEquals(
        List.of(Optional.of(1L), Optional.of(2L)), both.stream().map(Verdict::userId).toList());
    assertEquals(Map.of(), store.owned(), "asking makes nobody owner");
  }

  /** Turn and count are held until the transaction ends, so no turn is taken twice. */
  @OnEachDatabase
  void twoServersShareTheTurns(StoreDatabase database) throws Exception {
    DistributionFixture store = new DistributionFixture(database);
    store.team(3);
    store.rule("All", Criteria.EVERYTHING, AssignmentTarget.team(DistributionFixture.TEAM));
    store.people(1, 60);
    ExecutorService servers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int server = 0; server < 2; server++) {
        int from = server * 30;
        Callable<Integer> work =
            () -> {
              for (int chunk = 0; chunk < 6; chunk++) {
                patiently(store, from + chunk * 5 + 1);
              }
              return 6;
            };
        running.add(servers.submit(work));
      }
      for (Future<Integer> one : running) {
        assertEquals(6, one.get());
      }
    } finally {
      servers.shutdownNow();
    }
    assertEquals(Map.of(1L, 20L, 2L, 20L, 3L, 20L), store.owned());
  }

  private static void patiently(DistributionFixture store, long first) {
    for (int attempt = 1; ; attempt++) {
      try {
        store.assigning.byRules(store.wishes(first, first + 4), "Change owner", "dora");
        return;
      } catch (StoreConflictException e) {
        if (attempt == 20) {
          throw e;
        }
      }
    }
  }

  @OnEachDatabase
  void whomNoRuleFitsGoesToTheHopperWhereThatIsWantedAndARepeatedRunSaysTheSame(
      StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(1);
    store.execute("DELETE FROM ASSIGNMENT_SETTINGS");
    store.execute(
        "INSERT INTO ASSIGNMENT_SETTINGS (ID, NO_MATCH, TURN, VERSION) VALUES (1, 'HOPPER', 0, 0)");
    store.rule("France", country("France"), AssignmentTarget.user(1));
    store.people(1, 2);
    store.execute("UPDATE PROSPECT SET OWNER_ID = 1");

    List<Assigning.Assigned> first =
        store.assigning.byRules(store.wishes(1, 1), "Change owner", "dora");
    store.execute("UPDATE ASSIGNMENT_RULE SET CRITERIA = ?1", country("Germany").toJson());
    List<Assigning.Assigned> again =
        store.assigning.byRules(store.wishes(1, 1), "Change owner", "dora");

    assertEquals(Verdict.Outcome.HOPPER, first.get(0).verdict().outcome());
    assertEquals(first, again);
    assertEquals(
        List.of("No rule gives it to anybody, so it goes into the hopper."),
        store.rows("REASON", "FROM HOPPER_ENTRY"));
    assertEquals(
        List.of("null", "1"),
        store.rows("OWNER_ID", "FROM PROSPECT ORDER BY ID"),
        "it is nobody's");
    assertEquals(List.of("true"), store.rows("CHANGE_STORED", "FROM ACTION_RUN WHERE ID = 1"));
  }

  @OnEachDatabase
  void whomNoRuleGaveToAnybodyIsDecidedAnewOnceThereIsOne(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(1);
    store.people(1, 1);

    Verdict before =
        store.assigning.byRules(store.wishes(1, 1), "Change owner", "dora").get(0).verdict();
    store.rule("All", Criteria.EVERYTHING, AssignmentTarget.user(1));
    Verdict after =
        store.assigning.byRules(store.wishes(1, 1), "Change owner", "dora").get(0).verdict();

    assertEquals(Verdict.Outcome.NOBODY, before.outcome());
    assertEquals(Optional.of(1L), after.userId());
    assertEquals(Map.of(1L, 1L), store.owned());
  }

  @OnEachDatabase
  void whatGoesToTheHopperIsThereAndNobodys(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(1);
    store.rule("Pool", Criteria.EVERYTHING, AssignmentTarget.HOPPER);
    store.people(1, 3);
    store.execute("UPDATE PROSPECT SET OWNER_ID = 1");

    store.assigning.byRules(store.wishes(1, 1), "Change owner", "dora");
    store.assigning.toHopper(store.wishes(2, 2), "Change owner", "dora");

    assertEquals(
        List.of("Rule “Pool” puts it into the hopper.", "By the action Change owner."),
        store.rows("REASON", "FROM HOPPER_ENTRY ORDER BY PROSPECT_ID"));
    assertEquals(Map.of(1L, 1L), store.owned());
    assertEquals(
        List.of("Put into the hopper. By the action Change owner."),
        store.rows("REASON", "FROM JOURNAL_ENTRY WHERE RECORD_ID = 2"));

    store.people(4, 4);
    store.execute("UPDATE ACTION_RUN SET PROSPECT_ID = 2 WHERE ID = 4");
    store.assigning.toUser(List.of(new AssignmentWish("run-4", 2)), 1, "Change owner", "dora");
    assertEquals(
        List.of("1"),
        store.rows("PROSPECT_ID", "FROM HOPPER_ENTRY"),
        "whoever has an owner leaves the hopper");
  }

  @OnEachDatabase
  void whoCantOwnItIsRefusedAndTheOthersAreGiven(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    database.doInTransaction(RecordRows::insert);
    store.people(11, 11);
    store.execute("UPDATE ACTION_RUN SET PROSPECT_ID = 2, RUN_KEY = 'run-2'");
    store.people(12, 12);

    List<Assigning.Assigned> given =
        store.assigning.toUser(
            List.of(new AssignmentWish("run-2", 2), new AssignmentWish("run-12", 12)),
            70,
            "Change owner",
            "dora");

    assertTrue(given.get(0).refusal().isEmpty(), "she owns it already");
    store.user(71, "Ida");
    store.people(13, 14);
    store.execute("UPDATE ACTION_RUN SET PROSPECT_ID = 2 WHERE ID = 13");
    given =
        store.assigning.toUser(
            List.of(new AssignmentWish("run-13", 2), new AssignmentWish("run-14", 14)),
            71,
            "Change owner",
            "dora");
    assertTrue(
        given.get(0).refusal().orElseThrow().startsWith("Ida has no active user in Acme CRM"),
        given::toString);
    assertTrue(given.get(1).refusal().isEmpty());
    assertEquals(
        List.of("false", "true"),
        store.rows("CHANGE_STORED", "FROM ACTION_RUN WHERE ID IN (13, 14) ORDER BY ID"));
  }

  @OnEachDatabase
  void nothingOfAnErasedProspectIsLeft(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.rule("Pool", Criteria.EVERYTHING, AssignmentTarget.HOPPER);
    store.people(1, 2);
    store.assigning.byRules(store.wishes(1, 2), "Change owner", "dora");

    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, store.clock).delete(1));
    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, store.clock).erase(1));

    assertEquals(List.of("2"), store.rows("PROSPECT_ID", "FROM HOPPER_ENTRY"));
    assertEquals(List.of("2"), store.rows("PROSPECT_ID", "FROM ASSIGNMENT_DECISION"));
    store.people(20, 20);
    Verdict gone =
        store
            .assigning
            .decide(List.of(new AssignmentWish("late", 1)), Optional.empty(), "dora")
            .get(0);
    assertEquals("The prospect isn't there any more, or is in the recycle bin.", gone.reason());
  }
}
