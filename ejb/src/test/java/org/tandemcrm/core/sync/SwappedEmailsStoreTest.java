package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** What becomes of prospects whose records took over each other's emails in the CRM. */
class SwappedEmailsStoreTest {

  private static final String HELD =
      "SELECT L.CRM_ID, P.EMAIL, P.EMAIL_KEY, L.STATE FROM LINK L JOIN PROSPECT P ON P.ID ="
          + " L.LIVE_RECORD_ID ORDER BY L.CRM_ID";
  private static final String WAITING = "SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID";

  @OnEachDatabase
  void aSwapThatOneCycleReadsEndsInIt(StoreDatabase database) {
    ChunkRows rows = annAndBob(database);

    rows.store(changes(lead("L1", "v2", "Bob@x.org"), lead("L2", "v2", "ann@x.org")));
    assertEquals(List.of("L1"), rows.texts(WAITING));
    rows.store(byId(lead("L1", "v2", "Bob@x.org")));

    assertEquals(
        List.of("L1 Bob@x.org bob@x.org LINKED", "L2 ann@x.org ann@x.org LINKED"),
        rows.texts(HELD));
    assertEquals(List.of(), rows.texts(WAITING));
    assertEquals(
        List.of("COLLISION 0", "LINKED 2"),
        rows.texts(
            "SELECT LINK_STATE, AMOUNT FROM CONNECTION_COUNT WHERE LINK_STATE IN ('COLLISION',"
                + " 'LINKED') ORDER BY LINK_STATE"));
  }

  @OnEachDatabase
  void aSwapOverTwoCyclesEndsWithTheSecond(StoreDatabase database) {
    ChunkRows rows = annAndBob(database);

    rows.store(changes(lead("L1", "v2", "bob@x.org")));
    assertEquals(
        List.of("L1 ann@x.org ann@x.org COLLISION", "L2 bob@x.org bob@x.org LINKED"),
        rows.texts(HELD));
    rows.store(changes(lead("L2", "v2", "ann@x.org")));
    rows.store(byId(lead("L1", "v2", "bob@x.org")));

    assertEquals(
        List.of("L1 bob@x.org bob@x.org LINKED", "L2 ann@x.org ann@x.org LINKED"),
        rows.texts(HELD));
  }

  @OnEachDatabase
  void aLeadAndAContactSwap(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(contact("C1", "v1", "ann@x.org", "")));
    rows.store(changes(lead("L1", "v1", "bob@x.org")));

    rows.store(changes(contact("C1", "v2", "bob@x.org", "")));
    rows.store(changes(lead("L1", "v2", "ann@x.org")));
    rows.store(byId(contact("C1", "v2", "bob@x.org", "")));

    assertEquals(
        List.of("C1 bob@x.org bob@x.org LINKED", "L1 ann@x.org ann@x.org LINKED"),
        rows.texts(HELD));
  }

  @OnEachDatabase
  void threeGoRoundInOneCycle(StoreDatabase database) {
    ChunkRows rows = annAndBob(database);
    rows.store(changes(lead("L3", "v1", "carl@x.org")));

    rows.store(
        changes(
            lead("L1", "v2", "bob@x.org"),
            lead("L2", "v2", "carl@x.org"),
            lead("L3", "v2", "ann@x.org")));
    rows.store(byId(lead("L1", "v2", "bob@x.org"), lead("L2", "v2", "carl@x.org")));

    assertEquals(
        List.of(
            "L1 bob@x.org bob@x.org LINKED",
            "L2 carl@x.org carl@x.org LINKED",
            "L3 ann@x.org ann@x.org LINKED"),
        rows.texts(HELD));
  }

  @OnEachDatabase
  void whoseHolderHasMovedOnIsNotSwappedByWhatItOnceWanted(StoreDatabase database) {
    ChunkRows rows = annAndBob(database);
    rows.store(changes(lead("L1", "v2", "bob@x.org")));
    rows.store(changes(lead("L2", "v2", "carl@x.org")));

    // Before L1 is read again, L2 takes its old email: it must not get "carl" for that.
    rows.store(changes(lead("L2", "v3", "ann@x.org")));
    assertEquals(
        List.of("L1 ann@x.org ann@x.org COLLISION", "L2 carl@x.org carl@x.org COLLISION"),
        rows.texts(HELD));
    rows.store(byId(lead("L1", "v2", "bob@x.org")));
    rows.store(byId(lead("L2", "v3", "ann@x.org")));

    assertEquals(
        List.of("L1 bob@x.org bob@x.org LINKED", "L2 ann@x.org ann@x.org LINKED"),
        rows.texts(HELD));
  }

  @OnEachDatabase
  void theJournalExplainsBothEmails(StoreDatabase database) {
    ChunkRows rows = annAndBob(database);

    rows.store(changes(lead("L1", "v2", "bob@x.org"), lead("L2", "v2", "ann@x.org")));

    assertEquals(
        List.of("1", "1"),
        rows.texts(
            "SELECT COUNT(*) FROM JOURNAL_ENTRY WHERE DECISIONS IS NOT NULL GROUP BY RECORD_ID"));
  }

  private static ChunkRows annAndBob(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org"), lead("L2", "v1", "bob@x.org")));
    return rows;
  }
}
