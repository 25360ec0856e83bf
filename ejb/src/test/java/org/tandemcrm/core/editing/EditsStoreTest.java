package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.journal.JournalForTests;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.journal.WhyRow;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

class EditsStoreTest {

  private static final RecordKind PEOPLE = RecordKind.PROSPECT;
  private static final Optional<Integer> ANY = Optional.empty();

  private final SettableClock clock = new SettableClock();

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
  void aProspectInTheRecycleBinIsNotEdited(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager -> RecycleBinForTests.bin(entityManager, clock).delete(RecordRows.ANNA));

    assertThrows(
        ConflictingStateException.class,
        () -> edit(database, RecordRows.ANNA, Map.of("city", "Köln")));
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

  private EditResult edit(StoreDatabase database, long id, Map<String, String> values) {
    return on(database, edits -> edits.update(PEOPLE, id, ANY, EditDraft.of(values), "dora"));
  }

  private <T> T on(StoreDatabase database, Function<Edits, T> work) {
    return database.inTransaction(
        entityManager -> work.apply(EditingForTests.edits(entityManager, clock)));
  }

  private static void fill(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);
  }

  private static List<String> rows(StoreDatabase database, String columns, String from) {
    return TableText.of(database, columns, from);
  }
}
