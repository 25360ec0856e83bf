package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** Bulk edits, and what stops, undoes and forgets an edit of many records. */
class EditRunsStoreTest extends EditedRuns {
  @OnEachDatabase
  void aBulkEditChangesWhoWasChosenAndNobodyElse(StoreDatabase database) {
    people(database, 250);
    long run =
        draftBulk(
            database, EditRuns.Selection.found(SearchTerms.of("p1")), Map.of("country", "Norway"));
    assertEquals(111, find(database, run).total(), "p1, p10 to p19, p100 to p199");
    assertEquals(0, count(database, "PROSPECT WHERE COUNTRY = 'Norway'"), "a draft does nothing");

    start(database, run);
    work(database, run);

    assertEquals(RunState.DONE, find(database, run).state());
    assertEquals(new RunRow.Counts(0, 111, 0, 0), find(database, run).counts());
    assertEquals(111, count(database, "PROSPECT WHERE COUNTRY = 'Norway'"));
    assertEquals(
        111, count(database, "JOURNAL_ENTRY WHERE AUTHOR = 'dora' AND REASON LIKE 'Bulk edit %'"));
  }

  @OnEachDatabase
  void aBulkEditOfChosenRowsSaysHowManyItChanged(StoreDatabase database) {
    people(database, 5);
    change(database, "UPDATE PROSPECT SET COUNTRY = 'Norway' WHERE ID = 1002");
    long run =
        draftBulk(
            database,
            EditRuns.Selection.of(List.of(1001L, 1002L, 9999L)),
            Map.of("country", "Norway"));

    start(database, run);
    work(database, run);

    assertEquals(2, find(database, run).total());
    assertEquals(new RunRow.Counts(0, 1, 1, 0), find(database, run).counts());
  }

  @OnEachDatabase
  void anEmailCantBeSetForManyAndAWrongValueIsNamedBeforeAnythingRuns(StoreDatabase database) {
    people(database, 2);

    InvalidEditException refused =
        assertThrows(
            InvalidEditException.class,
            () ->
                draftBulk(
                    database,
                    EditRuns.Selection.found(SearchTerms.of("")),
                    Map.of("email", "a@b.c", "employees", "x")));

    assertEquals(2, refused.problems().size());
    assertEquals(
        "An email belongs to one prospect: it can't be set for many.",
        refused.problems().get("email"));
  }

  @OnEachDatabase
  void aRunThatIsStoppedKeepsWhatItDidAndGoesOn(StoreDatabase database) {
    people(database, 250);
    long run =
        draftBulk(database, EditRuns.Selection.found(SearchTerms.of("")), Map.of("city", "Oslo"));
    start(database, run);
    on(database, entityManager -> steps(entityManager).claim(run));
    on(database, entityManager -> steps(entityManager).next(run, 100));

    on(database, entityManager -> stop(entityManager, run));
    StepsOf steps = new StepsOf(database);
    new RunWork(steps, steps::next, run, () -> false).run();

    assertEquals(RunState.STOPPED, find(database, run).state());
    assertEquals(100, count(database, "PROSPECT WHERE CITY = 'Oslo'"));
    start(database, run);
    work(database, run);
    assertEquals(RunState.DONE, find(database, run).state());
    assertEquals(250, count(database, "PROSPECT WHERE CITY = 'Oslo'"));
    assertEquals(new RunRow.Counts(0, 250, 0, 0), find(database, run).counts());
  }

  @OnEachDatabase
  void anUndoRestoresWhatWasNotChangedSinceAndListsTheRest(StoreDatabase database) {
    people(database, 3);
    long run =
        draftImport(
            database,
            List.of("p1@example.com", "One", ""),
            List.of("p2@example.com", "Two", ""),
            List.of("new@example.com", "New", ""));
    check(database, run, false, false);
    start(database, run);
    work(database, run);
    on(
        database,
        entityManager ->
            EditingForTests.edits(entityManager, clock)
                .createOrUpdate(
                    EditDraft.of(Map.of("email", "p2@example.com", "lastName", "Later")), "bert"));

    long undo = on(database, entityManager -> runs(entityManager).draftUndo(run, "dora"));
    start(database, undo);
    work(database, undo);

    assertEquals(new RunRow.Counts(0, 1, 2, 0), find(database, undo).counts());
    assertEquals(
        List.of(
            "2 UPDATED null",
            "3 UNCHANGED Last name was changed since, and stays.",
            "4 UNCHANGED It was created then, and stays."),
        TableText.of(
            database,
            "LINE, STATE, MESSAGE",
            "FROM EDIT_ITEM WHERE RUN_ID = " + undo + " ORDER BY LINE"));
    assertEquals(
        List.of(
            "new@example.com New",
            "p1@example.com P1",
            "p2@example.com Later",
            "p3@example.com P3"),
        TableText.of(database, "EMAIL_KEY, LAST_NAME", "FROM PROSPECT ORDER BY EMAIL_KEY"));
    assertThrows(
        ConflictingStateException.class,
        () -> on(database, entityManager -> runs(entityManager).draftUndo(undo, "dora")));
  }

  @OnEachDatabase
  void whatNobodyStartedIsForgottenAfterAWhile(StoreDatabase database) {
    people(database, 1);
    long draft =
        draftBulk(database, EditRuns.Selection.found(SearchTerms.of("")), Map.of("city", "Oslo"));
    assertEquals(0, removeOld(database));

    clock.pass(Duration.ofDays(8));

    assertEquals(1, removeOld(database));
    assertEquals(0, count(database, "EDIT_ITEM WHERE RUN_ID = " + draft));
  }

  private int removeOld(StoreDatabase database) {
    Integer removed = on(database, entityManager -> steps(entityManager).removeOld());
    return removed;
  }

  private Object stop(EntityManager entityManager, long run) {
    runs(entityManager).stop(run, "dora");
    return run;
  }
}
