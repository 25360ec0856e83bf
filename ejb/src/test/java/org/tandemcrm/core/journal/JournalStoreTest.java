package org.tandemcrm.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;

class JournalStoreTest {

  private static final long PROSPECT = 7;

  private static final Decision CITY =
      new Decision(
          ProspectField.CITY,
          Optional.of("Bonn"),
          Optional.of("Bonn"),
          Optional.of("Bonn"),
          Optional.of("Köln"),
          "CRM",
          Optional.of("Köln"));

  @OnEachDatabase
  void tellsTheStoryOfAProspectFromItsEnd(StoreDatabase database) {
    fill(database);

    Page<JournalRow> page =
        on(database, journal -> journal.ofRecord(PROSPECT, PageRequest.of(0, 2)));

    assertEquals(List.of(4L, 2L), ids(page));
    assertEquals(3, page.total());
    assertEquals(
        new JournalRow(
            2,
            Optional.of(new Occasion(100, 17, "Acme CRM", "Lead", "00Q2")),
            Optional.empty(),
            RecordKind.PROSPECT,
            Optional.of(PROSPECT),
            Outcome.UPDATED,
            Optional.empty(),
            Instant.ofEpochMilli(2),
            List.of(CITY)),
        page.rows().get(1));
  }

  @OnEachDatabase
  void tellsWhatARunDid(StoreDatabase database) {
    fill(database);

    Page<JournalRow> all =
        on(database, journal -> journal.ofRun(100, Optional.empty(), PageRequest.of(0, 10)));
    Page<JournalRow> left =
        on(
            database,
            journal -> journal.ofRun(100, Optional.of(Outcome.LEFT_OUT), PageRequest.of(0, 10)));

    assertEquals(List.of(1L, 3L, 2L), ids(all));
    assertEquals(List.of(3L), ids(left));
    assertEquals(Optional.of("It has no email."), left.rows().get(0).reason());
    assertEquals(Optional.empty(), left.rows().get(0).recordId());
  }

  @OnEachDatabase
  void saysWhyAFieldHasItsValue(StoreDatabase database) {
    fill(database);

    List<WhyRow> city = on(database, journal -> journal.why(PROSPECT, ProspectField.CITY));
    List<WhyRow> phone = on(database, journal -> journal.why(PROSPECT, ProspectField.PHONE));

    WhyRow imported =
        new WhyRow(
            Instant.ofEpochMilli(1),
            Optional.of(new Occasion(100, 17, "Acme CRM", "Lead", "00Q1")),
            Optional.empty(),
            Optional.empty(),
            Outcome.CREATED);
    WhyRow changed =
        new WhyRow(
            Instant.ofEpochMilli(2),
            Optional.of(new Occasion(100, 17, "Acme CRM", "Lead", "00Q2")),
            Optional.empty(),
            Optional.of(CITY),
            Outcome.UPDATED);
    assertEquals(List.of(changed, imported), city);
    assertEquals(List.of(imported), phone);
  }

  @OnEachDatabase
  void namesWhoEditedAField(StoreDatabase database) {
    fill(database);
    Decision edited =
        new Decision(
            ProspectField.CITY,
            Optional.empty(),
            Optional.empty(),
            Optional.of("Köln"),
            Optional.empty(),
            "edited by anna",
            Optional.of("Bonn"));
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "INSERT INTO JOURNAL_ENTRY (ID, RECORD_ID, OUTCOME, DONE_AT, DECISIONS, AUTHOR)"
                        + " VALUES (9, ?1, 'UPDATED', 9, ?2, 'anna')")
                .setParameter(1, PROSPECT)
                .setParameter(2, Decisions.toJson(List.of(edited)))
                .executeUpdate());

    WhyRow why = on(database, journal -> journal.why(PROSPECT, ProspectField.CITY)).get(0);

    assertEquals(
        new WhyRow(
            Instant.ofEpochMilli(9),
            Optional.empty(),
            Optional.of("anna"),
            Optional.of(edited),
            Outcome.UPDATED),
        why);
  }

  private static void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 17, "Acme CRM", "ENABLED");
          insert(entityManager, 1, 100, PROSPECT, Outcome.CREATED, null, null);
          insert(
              entityManager,
              2,
              100,
              PROSPECT,
              Outcome.UPDATED,
              null,
              Decisions.toJson(List.of(CITY)));
          insert(entityManager, 3, 100, null, Outcome.LEFT_OUT, "It has no email.", null);
          insert(entityManager, 4, 101, PROSPECT, Outcome.UPDATED, null, "[]");
          insert(entityManager, 5, 101, PROSPECT + 1, Outcome.CREATED, null, null);
        });
  }

  private static void insert(
      EntityManager entityManager,
      long id,
      long run,
      Long prospect,
      Outcome outcome,
      String reason,
      String decisions) {
    entityManager
        .createNativeQuery(
            "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, OUTCOME, DONE_AT)"
                + " VALUES (?1, ?2, 17, 'Lead', ?3, ?4, ?1)")
        .setParameter(1, id)
        .setParameter(2, run)
        .setParameter(3, "00Q" + id)
        .setParameter(4, outcome.name())
        .executeUpdate();
    set(entityManager, id, "RECORD_ID", prospect);
    set(entityManager, id, "REASON", reason);
    set(entityManager, id, "DECISIONS", decisions);
  }

  private static void set(EntityManager entityManager, long id, String column, Object value) {
    if (value != null) {
      entityManager
          .createNativeQuery("UPDATE JOURNAL_ENTRY SET " + column + " = ?1 WHERE ID = ?2")
          .setParameter(1, value)
          .setParameter(2, id)
          .executeUpdate();
    }
  }

  private static List<Long> ids(Page<JournalRow> page) {
    return page.rows().stream().map(JournalRow::id).toList();
  }

  private static <T> T on(StoreDatabase database, Function<Journal, T> work) {
    return database.inTransaction(entityManager -> work.apply(new Journal(entityManager)));
  }
}
