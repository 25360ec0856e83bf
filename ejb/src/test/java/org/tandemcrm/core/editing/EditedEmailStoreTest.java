package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** The email of a prospect is edited: it is one person's, and what hangs on it follows. */
class EditedEmailStoreTest extends EditedRecords {
  @OnEachDatabase
  void anEmailBelongsToOneProspectWhoIsNamed(StoreDatabase database) {
    fill(database);
    edit(database, RecordRows.BERT, Map.of("email", "bert@example.com"));

    InvalidEditException refused =
        assertThrows(
            InvalidEditException.class,
            () ->
                edit(
                    database,
                    RecordRows.ANNA,
                    Map.of("email", " BERT@example.com", "employees", "x")));

    assertEquals(
        "This email belongs to the prospect 3 (Bert) already, and there is one prospect for each"
            + " email.",
        refused.problems().get("email"));
    assertEquals(2, refused.problems().size());
    edit(database, RecordRows.BERT, Map.of("email", ""));
    edit(database, RecordRows.ANNA, Map.of("email", "bert@example.com"));
    assertEquals(
        List.of("bert@example.com"), rows(database, "EMAIL_KEY", "FROM PROSPECT WHERE ID = 2"));
  }

  @OnEachDatabase
  void whatRestrictsAnEmailIsReadAgainWhenAProspectGetsIt(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO RESTRICTION (CRM_ID, CONNECTION_ID, OBJECT, EMAIL_KEY, FIELDS)"
                    + " VALUES ('twin', 17, 'Lead', 'other@example.com', '{}')"));

    edit(database, RecordRows.ANNA, Map.of("city", "Köln"));
    assertEquals(List.of(), rows(database, "CRM_ID", "FROM READ_AGAIN"));
    edit(database, RecordRows.ANNA, Map.of("email", "Other@example.com"));

    assertEquals(List.of("twin"), rows(database, "CRM_ID", "FROM READ_AGAIN"));
  }

  @OnEachDatabase
  void whoWasADuplicateOfAnEmailThatIsGivenUpIsReadAgain(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO LEFT_OUT_RECORD (CRM_ID, CONNECTION_ID, OBJECT, CRM_VERSION, OUTCOME,"
                    + " CAUSE, REASON, RUN_ID, SEEN_AT, HOLDER_ID) VALUES ('twin', 17, 'Lead', '1',"
                    + " 'LEFT_OUT', 'DUPLICATE', 'of Anna', 1, 0, 2)"));

    edit(database, RecordRows.ANNA, Map.of("city", "Köln"));
    assertEquals(List.of(), rows(database, "CRM_ID", "FROM READ_AGAIN"));
    edit(database, RecordRows.ANNA, Map.of("email", "other@example.com"));

    assertEquals(List.of("twin"), rows(database, "CRM_ID", "FROM READ_AGAIN"));
  }

  @OnEachDatabase
  void aPermissionGivenBackIsAuditedWithWhoAndWhen(StoreDatabase database) {
    fill(database);
    edit(database, RecordRows.ANNA, Map.of("optedOutOfEmail", "yes"));

    edit(database, RecordRows.ANNA, Map.of("optedOutOfEmail", "no"));

    AuditRow audited =
        database.inTransaction(entityManager -> AuditForTests.entries(entityManager)).get(0);
    assertEquals("dora", audited.actor());
    assertEquals("gave back permission", audited.action());
    assertEquals("prospect 2", audited.subject());
    assertEquals(clock.instant(), audited.doneAt());
  }
}
