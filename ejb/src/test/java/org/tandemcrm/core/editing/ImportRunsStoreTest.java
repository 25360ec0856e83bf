package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** Imports of files: checked line by line, then stored. */
class ImportRunsStoreTest extends EditedRuns {
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
}
