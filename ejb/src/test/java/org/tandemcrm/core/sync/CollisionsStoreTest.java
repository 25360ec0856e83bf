package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.cases.CaseDecision;
import org.tandemcrm.core.cases.CaseKind;
import org.tandemcrm.core.cases.CaseQuery;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.CaseRuling;
import org.tandemcrm.core.cases.CasesForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

/** Emails that two have, here or there: how such cases come up, and how a decision settles them. */
class CollisionsStoreTest extends DecidedCases {
  @OnEachDatabase
  void aCollisionIsListedWithItsSentenceAndTime(StoreDatabase database) {
    ChunkRows rows = collided(database);

    CaseRow row = only(database);

    assertEquals(CaseKind.HELD_HERE, row.kind());
    assertEquals("L1", row.crmId());
    assertEquals(Optional.of(prospect(rows, "bob@x.org")), row.holderId());
    assertEquals(Optional.of(ChunkRows.NOW), row.since());
    assertTrue(row.sentence().contains("belongs to the prospect"), row::sentence);
    assertEquals("Sample", row.connectionName());
    long waiting =
        database.inTransaction(entityManager -> CasesForTests.cases(entityManager).waiting());
    assertEquals(1, waiting);
    List<CaseRow> stopped =
        database.inTransaction(
            entityManager ->
                CasesForTests.cases(entityManager)
                    .list(
                        new CaseQuery(
                            Optional.of(CaseKind.STOPPED),
                            Optional.of(SampleRecords.LEASE.connectionId()),
                            PageRequest.of(0, 10)))
                    .rows());
    assertEquals(List.of(), stopped);
  }

  @OnEachDatabase
  void ourEmailIsSentAndTheCrmsIsNotTakenAgain(StoreDatabase database) {
    ChunkRows rows = collided(database);

    decide(database, CaseRuling.of(CaseDecision.SEND_OURS), theirs("bob@x.org"));

    assertEquals(
        List.of(prospect(rows, "ann@x.org") + " READY"), rows.texts(OUTBOX), "it has to be sent");
    assertSettled(database, rows);
    rows.store(byId(lead("L1", "v2", "bob@x.org")));
    assertEquals(
        List.of("L1 ann@x.org LINKED", "L2 bob@x.org LINKED"),
        rows.texts(LINKS),
        "until it is sent, the CRM's old value is no change");
    assertTrue(
        database
            .inTransaction(AuditForTests::entries)
            .get(0)
            .toString()
            .contains("Keep our email and send it to the CRM"));
  }

  @OnEachDatabase
  void theRecordOfTheOtherIsMatchedByItsEmail(StoreDatabase database) {
    ChunkRows rows = collided(database);
    long bob = prospect(rows, "bob@x.org");
    rows.update("UPDATE LINK SET TOLD = '{\"PROFILE_ID\":\"1\"}' WHERE CRM_ID = 'L1'");

    decide(database, CaseRuling.of(CaseDecision.MATCH_AGAIN, Long.toString(bob)), Optional.empty());

    assertEquals(List.of("L1"), rows.texts(WAITING));
    assertSettled(database, rows);
    rows.store(byId(lead("L1", "v2", "bob@x.org")));
    assertEquals(List.of("L2 bob@x.org LINKED"), rows.texts(LINKS));
    assertEquals(
        List.of("L1"), rows.texts("SELECT CRM_ID FROM LEFT_BEHIND"), "our key goes from there");
    assertEquals(
        List.of("L1 DUPLICATE " + bob),
        rows.texts("SELECT CRM_ID, CAUSE, HOLDER_ID FROM LEFT_OUT_RECORD"));
    assertEquals(2, rows.count("PROSPECT"), "nobody is lost");
  }

  @OnEachDatabase
  void whoGoesIntoTheBinGivesTheEmailUp(StoreDatabase database) {
    ChunkRows rows = collided(database);
    long bob = prospect(rows, "bob@x.org");

    decide(database, CaseRuling.of(CaseDecision.BIN_OTHER, Long.toString(bob)), Optional.empty());
    rows.store(byId(lead("L1", "v2", "bob@x.org")));

    assertEquals(List.of("L1 bob@x.org LINKED", "L2 bob@x.org SUSPENDED"), rows.texts(LINKS));
    assertSettled(database, rows);
  }

  @OnEachDatabase
  void thisOneInTheBinLeavesNoCase(StoreDatabase database) {
    ChunkRows rows = collided(database);

    decide(database, CaseRuling.of(CaseDecision.BIN_THIS), Optional.empty());

    assertEquals(List.of("L1 ann@x.org SUSPENDED", "L2 bob@x.org LINKED"), rows.texts(LINKS));
    assertSettled(database, rows);
  }

  @OnEachDatabase
  void theOtherGivesItsEmailUp(StoreDatabase database) {
    ChunkRows rows = collided(database);
    String bob = Long.toString(prospect(rows, "bob@x.org"));
    CaseRow seen = only(database);
    ConflictingStateException same =
        assertThrows(
            ConflictingStateException.class,
            () -> decide(database, seen, giveUp(bob, "bob@x.org"), Optional.empty()));
    assertTrue(same.getMessage().contains("give another one"), same::getMessage);
    ConflictingStateException taken =
        assertThrows(
            ConflictingStateException.class,
            () -> decide(database, seen, giveUp(bob, "ann@x.org"), Optional.empty()));
    assertTrue(taken.getMessage().contains("belongs to the prospect"), taken::getMessage);

    decide(database, giveUp(bob, "robert@x.org"), Optional.empty());
    assertEquals(List.of("L1"), rows.texts(WAITING));
    assertEquals(List.of(bob + " READY"), rows.texts(OUTBOX), "the CRM hears of Bob's new email");
    rows.store(byId(lead("L1", "v2", "bob@x.org")));

    assertEquals(List.of("L1 bob@x.org LINKED", "L2 robert@x.org LINKED"), rows.texts(LINKS));
    assertEquals(1, rows.count("JOURNAL_ENTRY WHERE AUTHOR = 'anna'"));
    assertSettled(database, rows);
  }

  private static CaseRuling giveUp(String prospect, String email) {
    return new CaseRuling(CaseDecision.OTHER_GIVES_UP, Optional.of(prospect), Optional.of(email));
  }

  @OnEachDatabase
  void anEmailIsGivenUpAgain(StoreDatabase database) {
    ChunkRows rows = claimed(database);

    decide(database, CaseRuling.of(CaseDecision.TAKE_THEIRS), theirs("ann@x.org"));

    assertEquals(List.of("L1 ann@x.org LINKED"), rows.texts(LINKS));
    assertSettled(database, rows);
    rows.store(byId(lead("L1", "v1", "ann@x.org")));
    assertEquals(List.of("L1 ann@x.org LINKED"), rows.texts(LINKS));
  }

  @OnEachDatabase
  void aCaseThatIsGoneOrIsAboutSomebodyElseIsRefused(StoreDatabase database) {
    ChunkRows rows = collided(database);
    CaseRow seen = only(database);

    ConflictingStateException other =
        assertThrows(
            ConflictingStateException.class,
            () ->
                decide(
                    database, seen, CaseRuling.of(CaseDecision.BIN_OTHER, "1"), Optional.empty()));
    assertTrue(other.getMessage().contains("waits no longer as you saw it"), other::getMessage);

    rows.store(changes(lead("L1", "v3", "ann@x.org")));
    assertThrows(
        ConflictingStateException.class,
        () -> decide(database, seen, CaseRuling.of(CaseDecision.SEND_OURS), theirs("bob@x.org")));
    assertEquals(List.of("L1 ann@x.org LINKED", "L2 bob@x.org LINKED"), rows.texts(LINKS));
    assertEquals(List.of(), rows.texts(OUTBOX));
  }

  @OnEachDatabase
  void aLinkMovesToTheRecordThatHasTheEmail(StoreDatabase database) {
    ChunkRows rows = claimed(database);
    rows.update(
        "INSERT INTO OBJECT_MAPPING (CONNECTION_ID, OBJECT, LABEL, KIND, TIES) VALUES (?, 'Contact',"
            + " 'Contact', 'CONTACT', '{}')",
        SampleRecords.LEASE.connectionId());
    assertEquals(CaseKind.HELD_THERE, only(database).kind());
    rows.update("UPDATE LINK SET TOLD = '{\"PROFILE_ID\":\"1\"}'");

    decide(database, CaseRuling.of(CaseDecision.LINK_OTHER, "Contact:C9"), Optional.empty());
    assertEquals(
        List.of("L1 Lead"),
        rows.texts("SELECT CRM_ID, OBJECT FROM LEFT_BEHIND"),
        "our key goes from there");
    assertEquals(List.of("C9"), rows.texts(WAITING));
    assertSettled(database, rows);
    rows.store(byId(contact("C9", "v1", "new@x.org", "")));

    assertEquals(List.of("C9 new@x.org LINKED"), rows.texts(LINKS));
    assertEquals(1, rows.count("PROSPECT"));
  }

  @OnEachDatabase
  void anEmailIsTriedAgain(StoreDatabase database) {
    ChunkRows rows = claimed(database);

    decide(database, CaseRuling.of(CaseDecision.TRY_AGAIN), Optional.empty());

    assertEquals(1, rows.count("OUTBOX_ENTRY"));
    assertSettled(database, rows);
  }

  /** The email of a prospect was changed here to one that another record of the CRM has. */
  private static ChunkRows claimed(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    name(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    rows.update("UPDATE PROSPECT SET EMAIL = 'new@x.org', EMAIL_KEY = 'new@x.org'");
    rows.update("UPDATE LINK SET STATE = 'COLLISION', STATE_REASON = 'Taken there.'");
    rows.update("UPDATE CONNECTION_COUNT SET LINK_STATE = 'COLLISION'");
    return rows;
  }
}
