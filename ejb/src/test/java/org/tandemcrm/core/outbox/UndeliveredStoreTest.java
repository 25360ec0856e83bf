package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;

/** What doesn't go to the CRMs, as people look at it. */
class UndeliveredStoreTest {

  private static final long ACME = 17;
  private static final long OTHER = 18;

  private final SettableClock clock = new SettableClock();
  private StoreDatabase database;

  @OnEachDatabase
  void eachRowSaysWhichFieldWithWhichValueAndWhatToDo(StoreDatabase store) {
    fill(store);

    UndeliveredRow row =
        list("REFUSED", Optional.of(ACME), Optional.of(Refusal.Cause.WRITE_INVALID), "", "since")
            .rows()
            .get(0);

    assertEquals(
        new UndeliveredRow(
            ACME,
            "Acme",
            RecordKind.PROSPECT,
            1,
            "Ann Ek",
            Optional.of("00Q1"),
            "Lead",
            UndeliveredState.REFUSED,
            Optional.of(Refusal.Cause.WRITE_INVALID),
            "Too long.",
            List.of(
                new UndeliveredRow.Field("City", Optional.of("Chur")),
                new UndeliveredRow.Field("Unmapped__c", Optional.empty())),
            Instant.ofEpochMilli(5),
            Optional.of(Instant.ofEpochMilli(90))),
        row);
    assertTrue(row.cure().startsWith("Correct the value here"));
  }

  @OnEachDatabase
  void isSearchedSortedNarrowedAndPaged(StoreDatabase store) {
    fill(store);

    assertEquals(List.of(1L, 2L, 1L), ids(list("REFUSED", "", "since")));
    assertEquals(List.of(2L, 1L, 1L), ids(list("REFUSED", "", "next")));
    assertEquals(List.of(1L, 1L, 2L), ids(list("REFUSED", "", "record")));
    assertEquals(List.of(2L), ids(list("REFUSED", "bo ek", "since")));
    assertEquals(List.of(2L), ids(list("REFUSED", "bo@", "since")));
    assertEquals(List.of(1L, 1L), ids(list("REFUSED", "00Q1", "since")), "of both connections");
    assertEquals(List.of(), ids(list("REFUSED", "%", "since")));
    assertEquals(List.of(3L), ids(list("WAITING", "", "since")));
    assertEquals(
        List.of(1L), ids(list("REFUSED", Optional.of(OTHER), Optional.empty(), "", "since")));
    Page<UndeliveredRow> second =
        on(
            undelivered ->
                undelivered.list(
                    new UndeliveredQuery(
                        UndeliveredState.REFUSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        PageRequest.of(2, 2))));
    assertEquals(List.of(1L), ids(second));
    assertEquals(3, second.total());
    assertThrows(IllegalArgumentException.class, () -> list("REFUSED", "", "reason"));
  }

  @OnEachDatabase
  void ofOneRecordTellsBothWhatIsRefusedAndWhatWaits(StoreDatabase store) {
    fill(store);

    List<UndeliveredRow> waiting = on(undelivered -> undelivered.ofRecord(3));

    assertEquals(2, on(undelivered -> undelivered.ofRecord(1)).size());
    assertEquals("From the CRM only.", waiting.get(0).reason());
    assertEquals(Optional.empty(), waiting.get(0).nextAt());
    assertEquals(List.of(), on(undelivered -> undelivered.ofRecord(4)), "it is on its way");
  }

  @OnEachDatabase
  void aRetryMakesOneDueAndForgetsWhatWasRefused(StoreDatabase store) {
    fill(store);

    database.doInTransaction(entityManager -> undelivered(entityManager).retry(ACME, 1));

    assertEquals(
        List.of("READY null " + clock.millis()),
        database.inTransaction(
            entityManager ->
                new RowQuery(
                        entityManager,
                        "STATE, SENT_HASH, DUE_AT",
                        "FROM OUTBOX_ENTRY WHERE RECORD_ID = 1 AND CONNECTION_ID = 17")
                    .list(
                        row ->
                            row.text(0)
                                + " "
                                + row.optionalText(1).orElse(null)
                                + " "
                                + row.number(2))));
    assertEquals(List.of(2L, 1L), ids(list("REFUSED", "", "since")));
    assertEquals(
        "retried refused record", database.inTransaction(AuditForTests::entries).get(0).action());
    assertThrows(
        NotFoundException.class,
        () -> database.doInTransaction(entity -> undelivered(entity).retry(ACME, 3)));
  }

  private Page<UndeliveredRow> list(String state, String search, String sort) {
    return list(state, Optional.empty(), Optional.empty(), search, sort);
  }

  private Page<UndeliveredRow> list(
      String state,
      Optional<Long> connection,
      Optional<Refusal.Cause> cause,
      String search,
      String sort) {
    return on(
        undelivered ->
            undelivered.list(
                new UndeliveredQuery(
                    UndeliveredState.valueOf(state),
                    connection,
                    Optional.empty(),
                    cause,
                    search,
                    new PageRequest(0, 25, sort, false))));
  }

  private static List<Long> ids(Page<UndeliveredRow> page) {
    return page.rows().stream().map(UndeliveredRow::recordId).toList();
  }

  private <T> T on(Function<Undelivered, T> work) {
    return database.inTransaction(entityManager -> work.apply(undelivered(entityManager)));
  }

  private Undelivered undelivered(EntityManager entityManager) {
    return new Undelivered(
        entityManager,
        new Mappings(entityManager),
        SyncForTests.leases(entityManager, clock),
        AuditForTests.log(entityManager, clock),
        clock);
  }

  private void fill(StoreDatabase store) {
    database = store;
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, ACME, "Acme", "ENABLED");
          SyncForTests.addConnection(entityManager, OTHER, "Other", "ENABLED");
          new Mappings(entityManager).replace(ACME, List.of(AutomaticMapping.of(WrittenOrg.LEADS)));
          prospect(entityManager, 1, "ann");
          prospect(entityManager, 2, "bo");
          prospect(entityManager, 3, "cy");
          prospect(entityManager, 4, "di");
          refused(entityManager, 1, ACME, "WRITE_INVALID", 5, 90, "City\nUnmapped__c");
          refused(entityManager, 2, ACME, "WRITE_RULE", 6, 70, null);
          refused(entityManager, 1, OTHER, "WRITE_RULE", 7, 80, null);
          entry(entityManager, 3, "WAITING", "From the CRM only.");
          entry(entityManager, 4, "READY", "From the CRM only.");
        });
  }

  private static void prospect(EntityManager entityManager, long id, String name) {
    String first = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    Statements.execute(
        entityManager,
        "INSERT INTO PROSPECT (ID, FIRST_NAME, LAST_NAME, CITY, EMAIL, EMAIL_KEY, NAME_KEY,"
            + " CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES (?1, ?2, 'Ek', 'Chur', ?3, ?3, ?4, 0, 0, 0)",
        id,
        first,
        name + "@x.org",
        name + " ek");
    Statements.execute(
        entityManager,
        "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION)"
            + " VALUES (?1, ?2, 17, 'Lead', 'LEAD', ?1, ?1, 'LINKED', 'v1', '{}', 0, 0)",
        id,
        "00Q" + id);
  }

  private static void refused(
      EntityManager entityManager,
      long id,
      long connectionId,
      String cause,
      long since,
      long due,
      String fields) {
    Statements.execute(
        entityManager,
        "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE, DUE_AT,"
            + " APPENDED_AT, ATTEMPTS, OBJECT, CAUSE, REASON, SENT_HASH, FIELDS)"
            + " VALUES (?1, ?2, 'PROSPECT', 1, 'REFUSED', ?3, ?4, 0, 'Lead', ?5, 'Too long.',"
            + " 'hash', "
            + (fields == null ? "NULL" : "'" + fields + "'")
            + ")",
        id,
        connectionId,
        due,
        since,
        cause);
  }

  private static void entry(EntityManager entityManager, long id, String state, String reason) {
    Statements.execute(
        entityManager,
        "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE, DUE_AT,"
            + " APPENDED_AT, ATTEMPTS, REASON) VALUES (?1, 17, 'PROSPECT', 1, ?2, 9, 9, 0, ?3)",
        id,
        state,
        reason);
  }
}
