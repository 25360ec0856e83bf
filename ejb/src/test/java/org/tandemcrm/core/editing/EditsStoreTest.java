package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.journal.JournalForTests;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.journal.WhyRow;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** Records are edited: stored, explained, on their way to the CRM, and by whom they may be. */
class EditsStoreTest extends EditedRecords {
  @OnEachDatabase
  void anEditIsStoredExplainedTimedAndOnItsWayToTheCrm(StoreDatabase database) {
    fill(database);

    EditResult result = edit(database, RecordRows.ANNA, Map.of("city", "Köln"));

    assertEquals(Outcome.UPDATED, result.outcome());
    assertEquals(
        List.of("Köln 1 {\"city\":\"%d\"}".formatted(clock.millis())),
        rows(database, "CITY, VERSION, FIELD_TIMES", "FROM PROSPECT WHERE ID = 2"));
    assertEquals(
        List.of("2 17 PROSPECT READY"),
        rows(database, "RECORD_ID, CONNECTION_ID, KIND, STATE", "FROM OUTBOX_ENTRY"));
    WhyRow why =
        database
            .inTransaction(
                entityManager ->
                    JournalForTests.journal(entityManager).why(RecordRows.ANNA, ProspectField.CITY))
            .get(0);
    assertEquals(Optional.of("dora"), why.author());
    assertEquals("edited by dora", why.decision().orElseThrow().rule());
    assertEquals(Optional.of("Köln"), why.decision().orElseThrow().result());
  }

  @OnEachDatabase
  void anEditThatChangesNothingLeavesNoTrace(StoreDatabase database) {
    fill(database);

    EditResult result = edit(database, RecordRows.ANNA, Map.of("lastName", "Anna"));

    assertEquals(Outcome.UNCHANGED, result.outcome());
    assertEquals(List.of(), rows(database, "RECORD_ID", "FROM OUTBOX_ENTRY"));
    assertEquals(List.of(), rows(database, "ID", "FROM JOURNAL_ENTRY"));
  }

  @OnEachDatabase
  void whoSawAnOlderVersionIsToldSo(StoreDatabase database) {
    fill(database);
    edit(database, RecordRows.ANNA, Map.of("city", "Köln"));

    EditDraft late = EditDraft.of(Map.of("city", "Bonn"));

    assertThrows(
        ConflictingStateException.class,
        () ->
            on(
                database,
                edits -> edits.update(PEOPLE, RecordRows.ANNA, Optional.of(0), late, "bert")));
    assertEquals(List.of("Köln"), rows(database, "CITY", "FROM PROSPECT WHERE ID = 2"));
    assertThrows(
        NotFoundException.class,
        () -> on(database, edits -> edits.update(PEOPLE, 999, ANY, late, "bert")));
  }

  @OnEachDatabase
  void theCompanyOfAContactFollowsItsAccount(StoreDatabase database) {
    fill(database);

    InvalidEditException refused =
        assertThrows(
            InvalidEditException.class,
            () -> edit(database, RecordRows.ANNA, Map.of("company", "Other")));

    assertEquals(Set.of("company"), refused.problems().keySet());
  }

  @OnEachDatabase
  void thePeopleOfAnEditedAccountWillFollowIt(StoreDatabase database) {
    fill(database);

    on(
        database,
        edits ->
            edits.update(
                RecordKind.ACCOUNT,
                RecordRows.ACME,
                ANY,
                EditDraft.of(Map.of("name", "Acme Ltd")),
                "dora"));

    assertEquals(List.of("c1 17"), rows(database, "CRM_ID, CONNECTION_ID", "FROM ACCOUNT_CHANGE"));
    assertEquals(List.of("acme ltd"), rows(database, "NAME_KEY", "FROM ACCOUNT WHERE ID = 1"));
  }

  @OnEachDatabase
  void anOpportunityIsEdited(StoreDatabase database) {
    fill(database);

    on(
        database,
        edits ->
            edits.update(
                RecordKind.OPPORTUNITY,
                RecordRows.RENEWAL,
                Optional.of(0),
                EditDraft.of(Map.of("amount", "99.5", "closeDate", "2027-01-31", "won", "no")),
                "dora"));

    assertEquals(
        List.of("99.50 2027-01-31 false"),
        rows(database, "AMOUNT, CLOSE_DATE, IS_WON", "FROM OPPORTUNITY WHERE ID = 4"));
  }

  @OnEachDatabase
  void aProspectInTheRecycleBinIsNotEdited(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, clock).delete(RecordRows.ANNA));

    assertThrows(
        ConflictingStateException.class,
        () -> edit(database, RecordRows.ANNA, Map.of("city", "Köln")));
  }

  @OnEachDatabase
  void anOwnerNeedsAnActiveUserInEachCrmOfTheRecord(StoreDatabase database) {
    fill(database);
    EditDraft toDora = new EditDraft(Map.of(), Optional.of(70L));

    InvalidEditException refused =
        assertThrows(
            InvalidEditException.class,
            () -> on(database, edits -> edits.update(PEOPLE, RecordRows.BERT, ANY, toDora, "x")));
    assertEquals(
        "Dora Owner has no active user in Acme CRM, where this record is linked: link one on the"
            + " page Link CRM users, or choose somebody else.",
        refused.problems().get("owner"));

    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO CRM_USER (ID, CONNECTION_ID, CRM_ID, KIND, NAME_KEY, ACTIVE, STANDING,"
                    + " APP_USER_ID, SEEN_AT, VERSION)"
                    + " VALUES (1, 17, 'u1', 'USER', 'dora', TRUE, 'LINKED', 70, 0, 0)"));
    on(database, edits -> edits.update(PEOPLE, RecordRows.BERT, ANY, toDora, "x"));

    assertEquals(
        List.of("70 1"), rows(database, "OWNER_ID, VERSION", "FROM PROSPECT WHERE ID = 3"));
    assertEquals(List.of("3 70"), rows(database, "RECORD_ID, OWNER_ID", "FROM OUTBOX_ENTRY"));
    assertEquals(List.of("Given to Dora Owner."), rows(database, "REASON", "FROM JOURNAL_ENTRY"));
  }

  @OnEachDatabase
  void aPageKnowsWhatCanBeEditedAndWhatIsWrongWithAField(StoreDatabase database) {
    fill(database);
    edit(database, RecordRows.BERT, Map.of("email", "bert@example.com"));

    List<EditableField> fields =
        on(database, edits -> edits.fields(PEOPLE, Optional.of(RecordRows.ANNA)));
    EditableField company =
        fields.stream()
            .filter(one -> one.field() == ProspectField.COMPANY)
            .findFirst()
            .orElseThrow();

    assertEquals(true, company.followsAccount());
    assertEquals(1, fields.stream().filter(EditableField::followsAccount).count());
    assertEquals(
        Optional.of(
            "This email belongs to the prospect 3 (Bert) already, and there is one prospect for each"
                + " email."),
        on(database, edits -> edits.trouble(PEOPLE, RecordRows.ANNA, "email", "bert@example.com")));
    assertEquals(
        Optional.empty(),
        on(database, edits -> edits.trouble(PEOPLE, RecordRows.ANNA, "city", "Bonn")));
    assertEquals(List.of(new OwnerChoice(70, "Dora Owner")), on(database, edits -> edits.owners()));
  }

  @OnEachDatabase
  void whoEditsTheirOwnEditsNothingElseAndGivesNothingAway(StoreDatabase database) {
    fill(database);
    edit(database, RecordRows.BERT, Map.of("email", "bert@example.com"));
    Author dora = Author.editing("dora").within(RecordScope.ownedBy(70));
    EditDraft toBonn = EditDraft.of(Map.of("city", "Bonn"));

    on(database, edits -> edits.update(PEOPLE, RecordRows.ANNA, ANY, toBonn, dora));
    assertEquals(List.of("Bonn"), rows(database, "CITY", "FROM PROSPECT WHERE ID = 2"));

    assertThrows(
        NotFoundException.class,
        () -> on(database, edits -> edits.update(PEOPLE, RecordRows.BERT, ANY, toBonn, dora)));
    InvalidEditException refused =
        assertThrows(
            InvalidEditException.class,
            () ->
                on(
                    database,
                    edits ->
                        edits.update(
                            PEOPLE,
                            RecordRows.ANNA,
                            ANY,
                            new EditDraft(Map.of(), Optional.of(71L)),
                            dora)));
    assertEquals(
        Map.of("owner", "A marketer or an admin gives prospects to somebody else."),
        refused.problems());
    assertEquals(
        Optional.of(
            "Another prospect has this email already, and there is one prospect for each email."),
        on(
            database,
            edits -> edits.trouble(PEOPLE, RecordRows.ANNA, "email", "bert@example.com", dora)));
    assertEquals(
        List.of("null", "70"),
        rows(database, "OWNER_ID", "FROM PROSPECT WHERE ID IN (2, 3) ORDER BY ID DESC"));
  }
}
