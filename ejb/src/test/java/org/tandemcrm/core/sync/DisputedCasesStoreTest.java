package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.cases.CaseDecision;
import org.tandemcrm.core.cases.CaseKind;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.CaseRuling;
import org.tandemcrm.core.cases.CasesForTests;
import org.tandemcrm.core.cases.CrmLook;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

/** Disputed accounts and stopped fields: how they come up, and how a decision settles them. */
class DisputedCasesStoreTest extends DecidedCases {
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
}
