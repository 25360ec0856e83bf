package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** An email that was changed on both sides to different values is decided by the mapping's rule. */
class EmailConflictStoreTest {

  private static final String HELD =
      "SELECT P.EMAIL, P.EMAIL_KEY, L.STATE FROM LINK L JOIN PROSPECT P ON P.ID = L.RECORD_ID"
          + " ORDER BY L.CRM_ID";

  @OnEachDatabase
  void theCrmsWins(StoreDatabase database) {
    ChunkRows rows = changedHere(database);

    store(rows, ConflictRule.CRM, "there@x.org");

    assertEquals("there@x.org there@x.org LINKED", rows.texts(HELD).get(0));
    assertEquals(0, rows.count("OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void oursWinsAndIsSent(StoreDatabase database) {
    ChunkRows rows = changedHere(database);

    store(rows, ConflictRule.TANDEM, "there@x.org");

    assertEquals("here@x.org here@x.org LINKED", rows.texts(HELD).get(0));
    assertEquals(List.of("READY"), rows.texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whereNobodyKnowsWhichIsNewerTheCrmsWins(StoreDatabase database) {
    ChunkRows rows = changedHere(database);

    store(rows, ConflictRule.NEWEST, "there@x.org");

    assertEquals("there@x.org there@x.org LINKED", rows.texts(HELD).get(0));
  }

  @OnEachDatabase
  void whereTheCrmsWinsButBelongsToAnotherThatIsACase(StoreDatabase database) {
    ChunkRows rows = changedHere(database);

    store(rows, ConflictRule.CRM, "bob@x.org");

    assertEquals(
        List.of("here@x.org here@x.org COLLISION", "bob@x.org bob@x.org LINKED"), rows.texts(HELD));
  }

  @OnEachDatabase
  void whereOursWinsTheOtherProspectsEmailIsNoCase(StoreDatabase database) {
    ChunkRows rows = changedHere(database);

    store(rows, ConflictRule.TANDEM, "bob@x.org");

    assertEquals(
        List.of("here@x.org here@x.org LINKED", "bob@x.org bob@x.org LINKED"), rows.texts(HELD));
  }

  private static ChunkRows changedHere(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        SampleRecords.later(
            SampleRecords.lead(1, "v1", "ann@x.org", "Bern"),
            SampleRecords.lead(2, "v1", "bob@x.org", "Chur")));
    rows.update(
        "UPDATE PROSPECT SET EMAIL = 'here@x.org', EMAIL_KEY = 'here@x.org' WHERE EMAIL = 'ann@x.org'");
    return rows;
  }

  private static void store(ChunkRows rows, ConflictRule rule, String email) {
    rows.store(
        SampleRecords.chunk(
            SampleRecords.leads(rule, BlankRule.KEEP),
            false,
            List.of(SampleRecords.lead(1, "v2", email, "Bern"))));
  }
}
