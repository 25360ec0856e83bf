package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.cases.CaseDecision;
import org.tandemcrm.core.cases.CaseKind;
import org.tandemcrm.core.cases.CaseQuery;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.CaseRuling;
import org.tandemcrm.core.cases.CasesForTests;
import org.tandemcrm.core.cases.CrmLook;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

/** Cases and the chunk store together: how they come up, and how a decision settles them. */
class CasesStoreTest {

  private static final String LINKS =
      "SELECT L.CRM_ID, P.EMAIL, L.STATE FROM LINK L JOIN PROSPECT P ON P.ID = L.RECORD_ID"
          + " ORDER BY L.CRM_ID";
  private static final String WAITING = "SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID";
  private static final String OUTBOX = "SELECT RECORD_ID, STATE FROM OUTBOX_ENTRY";
  private static final String COUNTED =
      "SELECT OBJECT, STATE, COUNT(*) FROM LINK WHERE CONNECTION_ID = 7 GROUP BY OBJECT, STATE"
          + " ORDER BY OBJECT, STATE";
  private static final String KEPT =
      "SELECT OBJECT, LINK_STATE, AMOUNT FROM CONNECTION_COUNT WHERE AMOUNT <> 0"
          + " AND CONNECTION_ID = 7 ORDER BY OBJECT, LINK_STATE";

  private final SettableClock clock = new SettableClock();

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
  void aDisputedAccountBecomesANewOne(StoreDatabase database) {
    ChunkRows rows = disputed(database);

    decide(
        database,
        CaseRuling.of(CaseDecision.CREATE_NEW),
        Optional.of(
            new CrmLook(
                "Account",
                "B1",
                Optional.of(Map.of(AccountField.NAME, "Acme")),
                Optional.empty(),
                Optional.of(changes(acme("B1")).mapping()))));
    rows.store(byId(acme("B1")));

    assertEquals(3, rows.count("ACCOUNT WHERE NAME = 'Acme'"));
    assertEquals(
        1,
        rows.count(
            "LINK L JOIN ACCOUNT A ON A.ID = L.LIVE_RECORD_ID WHERE L.CRM_ID = 'B1'"
                + " AND L.STATE = 'LINKED'"));
    assertEquals(1, rows.count("JOURNAL_ENTRY WHERE AUTHOR = 'anna' AND OUTCOME = 'CREATED'"));
    assertSettled(database, rows);
  }

  @OnEachDatabase
  void aStoppedFieldFlowsAgainWithTheCrmsValue(StoreDatabase database) {
    ChunkRows rows = stopped(database);

    decide(database, CaseRuling.of(CaseDecision.FLOW_WITH_THEIRS), bern());

    assertEquals(List.of("Bern"), rows.texts("SELECT CITY FROM PROSPECT"));
    assertEquals(1, rows.count("LINK WHERE FLOWS IS NULL"));
    assertEquals(List.of("L1"), rows.texts(WAITING));
    assertSettled(database, rows);
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

  @OnEachDatabase
  void aStoppedFieldFlowsAgainWithOurValue(StoreDatabase database) {
    ChunkRows rows = stopped(database);
    CaseRow row = only(database);
    assertEquals(CaseKind.STOPPED, row.kind());
    assertEquals("To and fro.", row.sentence());
    assertEquals(Optional.of("city"), row.key().fieldKey());

    decide(database, CaseRuling.of(CaseDecision.FLOW_WITH_OURS), bern());

    assertEquals(1, rows.count("OUTBOX_ENTRY"));
    assertEquals(0, rows.count("STOPPED_FIELD"));
    assertEquals(1, rows.count("LINK WHERE FLOWS IS NULL"));
    assertSettled(database, rows);
  }

  @OnEachDatabase
  void aDisputedAccountIsTheChosenOne(StoreDatabase database) {
    ChunkRows rows = disputed(database);
    List<String> ids = rows.texts("SELECT ID FROM ACCOUNT ORDER BY ID");
    assertEquals(CaseKind.DISPUTED, only(database).kind());
    assertEquals(
        ids.stream().map(Long::valueOf).toList(),
        database.inTransaction(
            entityManager ->
                CasesForTests.cases(entityManager)
                    .candidates(
                        SampleRecords.LEASE.connectionId(),
                        Map.of(AccountField.NAME, "ACME", AccountField.WEBSITE, "acme.com"))));

    decide(database, CaseRuling.of(CaseDecision.CHOOSE, ids.get(1)), Optional.empty());
    assertEquals(List.of("B1"), rows.texts(WAITING));
    rows.store(byId(acme("B1")));

    assertEquals(
        List.of("B1 " + ids.get(1) + " LINKED"),
        rows.texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE FROM LINK WHERE CONNECTION_ID = 7"));
    assertEquals(2, rows.count("ACCOUNT"));
    assertSettled(database, rows);
  }

  @OnEachDatabase
  void anAccountThatWasTakenMeanwhileIsNotChosen(StoreDatabase database) {
    ChunkRows rows = disputed(database);
    String first = rows.texts("SELECT MIN(ID) FROM ACCOUNT").get(0);
    CaseRow seen = only(database);
    rows.update(
        "UPDATE LINK SET CONNECTION_ID = 7 WHERE RECORD_ID = " + first + " AND CRM_ID LIKE 'A%'");

    ConflictingStateException refusal =
        assertThrows(
            ConflictingStateException.class,
            () ->
                decide(
                    database, seen, CaseRuling.of(CaseDecision.CHOOSE, first), Optional.empty()));

    assertTrue(refusal.getMessage().contains("linked to another record"), refusal::getMessage);
  }

  /** Two accounts of another connection have the name and the domain of B1. */
  private static ChunkRows disputed(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    name(database);
    rows.store(changes(acme("A1"), acme("A2")));
    rows.update("UPDATE LINK SET CONNECTION_ID = 8");
    rows.update("UPDATE CONNECTION_COUNT SET CONNECTION_ID = 8");
    rows.update(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE) VALUES (7, ?, 'true')",
        SyncSetting.MATCH_ACCOUNTS.name());
    rows.store(changes(acme("B1")));
    return rows;
  }

  private static MappedRecord acme(String id) {
    return SampleOrg.record(
        ObjectKind.ACCOUNT,
        id,
        "v1",
        Map.of(AccountField.NAME, "Acme", AccountField.WEBSITE, "acme.com"),
        Map.of());
  }

  /** L1, Ann's, got the email of Bob, whose record is L2. */
  private static ChunkRows collided(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    name(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org"), lead("L2", "v1", "bob@x.org")));
    rows.store(changes(lead("L1", "v2", "bob@x.org")));
    return rows;
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

  /** The city is Chur here, and went to and fro. */
  private static ChunkRows stopped(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    name(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    rows.update("UPDATE PROSPECT SET CITY = 'Chur'");
    rows.update("UPDATE LINK SET FLOWS = '{\"city\":\"stopped\"}'");
    rows.update(
        "INSERT INTO STOPPED_FIELD (LINK_ID, FIELD_KEY, CONNECTION_ID, RECORD_ID, REASON,"
            + " STOPPED_AT) SELECT ID, 'city', CONNECTION_ID, RECORD_ID, 'To and fro.', 5"
            + " FROM LINK");
    return rows;
  }

  /** The CRM's record with another city. */
  private static Optional<CrmLook> bern() {
    return Optional.of(
        new CrmLook(
            "Lead",
            "L1",
            Optional.of(Map.of(ProspectField.CITY, "Bern")),
            Optional.empty(),
            Optional.of(changes(lead("L1", "v1", "ann@x.org")).mapping())));
  }

  private static void name(StoreDatabase database) {
    database.doInTransaction(
        entityManager ->
            SyncForTests.addConnection(
                entityManager, SampleRecords.LEASE.connectionId(), "Sample", "ENABLED"));
  }

  private static Optional<CrmLook> theirs(String email) {
    return Optional.of(
        new CrmLook(
            "Lead",
            "L1",
            Optional.of(Map.of(ProspectField.EMAIL, email)),
            Optional.empty(),
            Optional.of(changes(lead("L1", "v1", email)).mapping())));
  }

  private void decide(StoreDatabase database, CaseRuling ruling, Optional<CrmLook> look) {
    decide(database, only(database), ruling, look);
  }

  private void decide(
      StoreDatabase database, CaseRow row, CaseRuling ruling, Optional<CrmLook> look) {
    database.doInTransaction(
        entityManager ->
            CasesForTests.store(entityManager, clock).decide(row, ruling, look, "anna"));
  }

  private static void assertSettled(StoreDatabase database, ChunkRows rows) {
    long waiting =
        database.inTransaction(entityManager -> CasesForTests.cases(entityManager).waiting());
    assertEquals(0, waiting, "no case waits");
    assertEquals(rows.texts(COUNTED), rows.texts(KEPT), "the counts of links are kept");
  }

  private static CaseRow only(StoreDatabase database) {
    List<CaseRow> all =
        database.inTransaction(
            entityManager ->
                CasesForTests.cases(entityManager)
                    .list(new CaseQuery(Optional.empty(), Optional.empty(), PageRequest.of(0, 10)))
                    .rows());
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private static long prospect(ChunkRows rows, String email) {
    return Long.parseLong(
        rows.texts("SELECT ID FROM PROSPECT WHERE EMAIL_KEY = '" + email + "'").get(0));
  }
}
