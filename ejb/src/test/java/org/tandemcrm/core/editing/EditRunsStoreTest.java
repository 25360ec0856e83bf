package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

class EditRunsStoreTest {

  private static final List<Optional<String>> COLUMNS =
      List.of(Optional.of("email"), Optional.of("lastName"), Optional.empty());

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void aBulkEditChangesWhoWasChosenAndNobodyElse(StoreDatabase database) {
    people(database, 250);
    long run = draftBulk(database, EditRuns.Selection.found("p1"), Map.of("country", "Norway"));
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
                    EditRuns.Selection.found(""),
                    Map.of("email", "a@b.c", "employees", "x")));

    assertEquals(2, refused.problems().size());
    assertEquals(
        "An email belongs to one prospect: it can't be set for many.",
        refused.problems().get("email"));
  }

  @OnEachDatabase
  void aRunThatIsStoppedKeepsWhatItDidAndGoesOn(StoreDatabase database) {
    people(database, 250);
    long run = draftBulk(database, EditRuns.Selection.found(""), Map.of("city", "Oslo"));
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
  void anImportIsCheckedLineByLineBeforeItStoresAnything(StoreDatabase database) {
    people(database, 3);
    long run =
        draftImport(
            database,
            List.of("p1@example.com", "New name", "x"),
            List.of("p2@example.com", "P2", "x"),
            List.of("new@example.com", "Newcomer", "x"),
            List.of("no address", "Nobody", "x"),
            List.of("P1@example.com", "Other name", "x"),
            List.of("", "Blank", "x"),
            List.of("short@example.com", "Short"));

    check(database, run, false, false);

    assertEquals(RunState.CHECKED, find(database, run).state());
    assertEquals(new RunRow.Counts(1, 1, 1, 4), find(database, run).counts());
    assertEquals(
        List.of(
            "2 UPDATED Last name: P1 → New name.",
            "3 UNCHANGED null",
            "4 CREATED null",
            "5 FAILED Email is no email address. Write it like name@example.com.",
            "6 FAILED Line 2 has the same email: only that one counts.",
            "7 FAILED A new prospect needs an email.",
            "8 FAILED It has 2 cells, the header has 3: a delimiter or a quote may be missing or too"
                + " many."),
        TableText.of(
            database,
            "LINE, STATE, MESSAGE",
            "FROM EDIT_ITEM WHERE RUN_ID = " + run + " ORDER BY LINE"));
    assertEquals(0, count(database, "JOURNAL_ENTRY"));

    start(database, run);
    work(database, run);

    assertEquals(new RunRow.Counts(1, 1, 1, 4), find(database, run).counts());
    assertEquals(
        List.of(
            "new@example.com Newcomer",
            "p1@example.com New name",
            "p2@example.com P2",
            "p3@example.com P3"),
        TableText.of(database, "EMAIL_KEY, LAST_NAME", "FROM PROSPECT ORDER BY EMAIL_KEY"));
    assertEquals(
        List.of("5", "6", "7", "8"),
        TableText.of(database, "LINE", "FROM EDIT_ITEM WHERE CELLS IS NOT NULL ORDER BY LINE"),
        "only lines to correct are kept");
  }

  @OnEachDatabase
  void duplicateEmailsAreFoundOverChunks(StoreDatabase database) {
    List<List<String>> lines = new ArrayList<>();
    for (int line = 0; line < 230; line++) {
      lines.add(List.of("d" + (line % 227) + "@example.com", "Name", ""));
    }
    long run = draftImport(database, lines.toArray(List[]::new));

    check(database, run, false, false);

    assertEquals(new RunRow.Counts(227, 0, 0, 3), find(database, run).counts());
    assertEquals(
        List.of("229 Line 2 has the same email: only that one counts."),
        TableText.of(
            database, "LINE, MESSAGE", "FROM EDIT_ITEM WHERE STATE = 'FAILED' AND LINE = 229"));
  }

  @OnEachDatabase
  void aRestrictionOfConsentStaysUnlessTheImportMayTakeItBack(StoreDatabase database) {
    people(database, 1);
    change(database, "UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE");
    List<Optional<String>> columns =
        List.of(Optional.of("email"), Optional.of("lastName"), Optional.of("optedOutOfEmail"));

    for (boolean permitting : List.of(false, true)) {
      long run = draftImport(database, List.of("p1@example.com", "P1", "no"));
      on(
          database,
          entityManager -> {
            runs(entityManager).check(run, new ColumnWish(HEADER, columns, false, permitting));
            return null;
          });
      work(database, run);
      start(database, run);
      work(database, run);
      assertEquals(permitting ? 0 : 1, count(database, "PROSPECT WHERE OPTED_OUT_OF_EMAIL = TRUE"));
    }
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
    long draft = draftBulk(database, EditRuns.Selection.found(""), Map.of("city", "Oslo"));
    assertEquals(0, removeOld(database));

    clock.pass(Duration.ofDays(8));

    assertEquals(1, removeOld(database));
    assertEquals(0, count(database, "EDIT_ITEM WHERE RUN_ID = " + draft));
  }

  private int removeOld(StoreDatabase database) {
    Integer removed = on(database, entityManager -> steps(entityManager).removeOld());
    return removed;
  }

  private static final List<String> HEADER = List.of("email", "last name", "note");

  @SafeVarargs
  private long draftImport(StoreDatabase database, List<String>... lines) {
    Map<Long, List<String>> numbered = new LinkedHashMap<>();
    for (List<String> cells : lines) {
      numbered.put(numbered.size() + 2L, cells);
    }
    ColumnWish wish = new ColumnWish(HEADER, COLUMNS, false, false);
    return on(
        database,
        entityManager -> runs(entityManager).draftImport("people.csv", wish, numbered, "dora"));
  }

  private void check(StoreDatabase database, long run, boolean clearing, boolean permitting) {
    on(
        database,
        entityManager -> {
          runs(entityManager).check(run, new ColumnWish(HEADER, COLUMNS, clearing, permitting));
          return null;
        });
    work(database, run);
  }

  private long draftBulk(
      StoreDatabase database, EditRuns.Selection selection, Map<String, String> values) {
    return on(
        database,
        entityManager -> runs(entityManager).draftBulk(selection, EditDraft.of(values), "dora"));
  }

  private void start(StoreDatabase database, long run) {
    on(
        database,
        entityManager -> {
          runs(entityManager).start(run, "dora");
          return null;
        });
  }

  private Object stop(EntityManager entityManager, long run) {
    runs(entityManager).stop(run, "dora");
    return run;
  }

  private void work(StoreDatabase database, long run) {
    Boolean claimed = on(database, entityManager -> steps(entityManager).claim(run));
    assertTrue(claimed);
    StepsOf steps = new StepsOf(database);
    new RunWork(steps, steps::next, run, () -> false).run();
  }

  private RunRow find(StoreDatabase database, long run) {
    return on(database, entityManager -> runs(entityManager).find(run));
  }

  private EditRuns runs(EntityManager entityManager) {
    return EditingForTests.runs(entityManager, clock);
  }

  private RunSteps steps(EntityManager entityManager) {
    return EditingForTests.steps(entityManager, clock);
  }

  private <T> T on(StoreDatabase database, Function<EntityManager, T> work) {
    return database.inTransaction(work);
  }

  private static long count(StoreDatabase database, String from) {
    return Long.parseLong(TableText.of(database, "COUNT(*)", "FROM " + from).get(0));
  }

  private static void change(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }

  /** People 1001 and on with the emails p1@example.com and on, each called like the email. */
  private static void people(StoreDatabase database, int number) {
    database.doInTransaction(
        entityManager -> {
          for (int person = 1; person <= number; person++) {
            Statements.execute(
                entityManager,
                "INSERT INTO PROSPECT (ID, NAME_KEY, LAST_NAME, EMAIL, EMAIL_KEY, CREATED_AT,"
                    + " UPDATED_AT, VERSION) VALUES (?1, ?2, ?3, ?4, ?4, 0, 0, 0)",
                1000L + person,
                "p" + person,
                "P" + person,
                "p" + person + "@example.com");
          }
        });
  }

  /** The steps as the server runs them: each in a transaction of its own. */
  private final class StepsOf extends RunSteps {
    private final StoreDatabase database;

    StepsOf(StoreDatabase database) {
      this.database = database;
    }

    @Override
    public boolean next(long id, int most) {
      return on(database, entityManager -> steps(entityManager).next(id, most));
    }

    @Override
    public void fail(long id, String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void failNext(long id, String reason) {
      throw new AssertionError(reason);
    }
  }
}
