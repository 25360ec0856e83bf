package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** Records that are added here, and that are asked into a CRM. */
class NewRecordsStoreTest extends EditedRecords {
  @OnEachDatabase
  void aProspectIsCreatedOnceHoweverOftenItIsSent(StoreDatabase database) {
    fill(database);
    EditDraft draft = EditDraft.of(Map.of("email", "Cleo@example.com", "lastName", "Cleo"));

    EditResult first = on(database, edits -> edits.createOrUpdate(draft, "dora"));
    EditResult second = on(database, edits -> edits.createOrUpdate(draft, "dora"));

    assertEquals(Outcome.CREATED, first.outcome());
    assertEquals(Outcome.UNCHANGED, second.outcome());
    assertEquals(first.recordId(), second.recordId());
    assertEquals(
        List.of("cleo@example.com cleo"),
        rows(
            database,
            "EMAIL_KEY, NAME_KEY",
            "FROM PROSPECT WHERE ID = " + first.recordId().orElseThrow()));
  }

  @OnEachDatabase
  void accountsAndOpportunitiesAreAddedAndGoIntoNoCrmByThemselves(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE)"
                    + " VALUES (17, 'create-new-prospects', 'true')"));

    EditResult account =
        on(
            database,
            edits ->
                edits.create(RecordKind.ACCOUNT, EditDraft.of(Map.of("name", "Nord AG")), "dora"));
    EditResult again =
        on(
            database,
            edits ->
                edits.create(RecordKind.ACCOUNT, EditDraft.of(Map.of("name", "Nord AG")), "dora"));
    EditResult deal =
        on(
            database,
            edits ->
                edits.create(
                    RecordKind.OPPORTUNITY,
                    EditDraft.of(Map.of("name", "Big deal", "amount", "5")),
                    "dora"));

    assertEquals(Outcome.CREATED, account.outcome());
    assertNotEquals(account.recordId(), again.recordId(), "a name is nobody's alone");
    assertEquals(
        List.of("nord ag", "nord ag"),
        rows(database, "NAME_KEY", "FROM ACCOUNT WHERE NAME_KEY = 'nord ag'"));
    assertEquals(
        List.of("CREATED OPPORTUNITY dora"),
        rows(
            database,
            "OUTCOME, RECORD_KIND, AUTHOR",
            "FROM JOURNAL_ENTRY WHERE RECORD_ID = " + deal.recordId().orElseThrow()));
    assertEquals(List.of(), rows(database, "RECORD_ID", "FROM OUTBOX_ENTRY"));
    assertEquals(
        "A new opportunity needs a name.",
        assertThrows(
                InvalidEditException.class,
                () ->
                    on(
                        database,
                        edits ->
                            edits.create(
                                RecordKind.OPPORTUNITY,
                                EditDraft.of(Map.of("amount", "5")),
                                "dora")))
            .problems()
            .get("name"));
    assertEquals(
        Set.of("name", "employees"),
        on(
                database,
                edits ->
                    edits.problemsOfNew(
                        RecordKind.ACCOUNT, EditDraft.of(Map.of("employees", "many"))))
            .keySet());
  }

  @OnEachDatabase
  void aNewProspectNeedsAnEmailAndIsNobodyWhoWasErased(StoreDatabase database) {
    fill(database);
    edit(database, RecordRows.BERT, Map.of("email", "bert@example.com"));
    database.doInTransaction(
        entityManager -> {
          RecycleBinForTests.bin(entityManager, clock).delete(RecordRows.BERT);
          RecycleBinForTests.bin(entityManager, clock).erase(RecordRows.BERT);
        });

    assertEquals(
        "A new prospect needs an email.",
        assertThrows(
                InvalidEditException.class,
                () ->
                    on(
                        database,
                        edits ->
                            edits.createOrUpdate(
                                EditDraft.of(Map.of("lastName", "Nobody")), "dora")))
            .problems()
            .get("email"));
    assertEquals(
        "Somebody with this email was erased here. An admin may let them come back on the page"
            + " Recycle bin.",
        assertThrows(
                InvalidEditException.class,
                () ->
                    on(
                        database,
                        edits ->
                            edits.createOrUpdate(
                                EditDraft.of(Map.of("email", "Bert@example.com")), "dora")))
            .problems()
            .get("email"));
  }

  @OnEachDatabase
  void aRecordIsAskedIntoTheCrmOfAConnection(StoreDatabase database) {
    fill(database);
    long cleo = 900;
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO PROSPECT (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
                    + " VALUES (900, 'cleo', 0, 0, 0)"));

    database.doInTransaction(
        entityManager ->
            EditingForTests.edits(entityManager, clock)
                .createInCrm(PEOPLE, cleo, RecordRows.CONNECTION, "dora"));

    assertEquals(
        List.of(cleo + " 17 dora"),
        rows(database, "RECORD_ID, CONNECTION_ID, CREATE_ASKED_BY", "FROM OUTBOX_ENTRY"));
    assertThrows(
        ConflictingStateException.class,
        () ->
            database.doInTransaction(
                entityManager ->
                    EditingForTests.edits(entityManager, clock)
                        .createInCrm(PEOPLE, RecordRows.ANNA, RecordRows.CONNECTION, "dora")));
    assertEquals(
        List.of(new CrmPlace(RecordRows.CONNECTION, "Acme CRM", Optional.of("dora"))),
        on(database, edits -> edits.missingIn(PEOPLE, cleo)));
    assertEquals(List.of(), on(database, edits -> edits.missingIn(PEOPLE, RecordRows.ANNA)));
  }
}
