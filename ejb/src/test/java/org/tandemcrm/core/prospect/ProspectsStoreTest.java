package org.tandemcrm.core.prospect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.ObjectKind;

class ProspectsStoreTest {

  @OnEachDatabase
  void showsAProspectWithItsLinks(StoreDatabase database) {
    fill(database);

    RecordDetail detail = on(database, prospects -> prospects.detail(1));

    assertEquals(
        Map.of(
            ProspectField.EMAIL, "Anna@example.com",
            ProspectField.FIRST_NAME, "Anna",
            ProspectField.LAST_NAME, "Zimmer",
            ProspectField.COMPANY, "Acme",
            ProspectField.EMPLOYEES, "250",
            ProspectField.ANNUAL_REVENUE, "1500000.5",
            ProspectField.DO_NOT_CALL, "false"),
        detail.values());
    assertEquals(Instant.ofEpochMilli(10), detail.createdAt());
    assertEquals(Instant.ofEpochMilli(300), detail.updatedAt());
    assertEquals(
        List.of(
            new LinkRow(
                2,
                17,
                "Acme CRM",
                "fake",
                "Contact",
                ObjectKind.CONTACT,
                "003A",
                LinkState.LINKED,
                Optional.empty(),
                Instant.ofEpochMilli(50),
                true),
            new LinkRow(
                1,
                17,
                "Acme CRM",
                "fake",
                "Lead",
                ObjectKind.LEAD,
                "00QA",
                LinkState.DELETED,
                Optional.of("It was deleted."),
                Instant.ofEpochMilli(40),
                false)),
        detail.links());
  }

  @OnEachDatabase
  void listsByNameUnlessToldOtherwise(StoreDatabase database) {
    fill(database);

    Page<ProspectRow> all = list(database, "", PageRequest.of(0, 10));

    assertEquals(List.of(3L, 2L, 1L), ids(all));
    assertEquals(3, all.total());
    assertEquals(
        new ProspectRow(
            1,
            "Anna@example.com",
            "Anna",
            "Zimmer",
            "Acme",
            null,
            Instant.ofEpochMilli(300),
            2,
            RecordOwner.NOBODY,
            Optional.empty()),
        all.rows().get(2));
    assertEquals(List.of(1L, 2L, 3L), ids(list(database, "", sorted("name", true))));
    assertEquals(List.of(3L, 2L, 1L), ids(list(database, "", sorted("updated", false))));
    assertEquals(List.of(1L, 2L, 3L), ids(list(database, "", sorted("email", false))));
    assertThrows(
        IllegalArgumentException.class, () -> list(database, "", sorted("company", false)));
  }

  @OnEachDatabase
  void pagesWithoutGapOrOverlap(StoreDatabase database) {
    fill(database);

    assertEquals(List.of(3L, 2L), ids(list(database, "", PageRequest.of(0, 2))));
    assertEquals(List.of(1L), ids(list(database, "", PageRequest.of(2, 2))));
    assertEquals(List.of(), ids(list(database, "", PageRequest.of(4, 2))));
  }

  @OnEachDatabase
  void findsByTheStartOfEmailAndNameAndByCrmId(StoreDatabase database) {
    fill(database);

    assertEquals(List.of(1L), ids(list(database, " ANNA@ex ", PageRequest.of(0, 10))));
    assertEquals(List.of(1L), ids(list(database, "zimmer an", PageRequest.of(0, 10))));
    assertEquals(List.of(1L), ids(list(database, "003A", PageRequest.of(0, 10))));
    assertEquals(List.of(1L), ids(list(database, "ACM", PageRequest.of(0, 10))));
    assertEquals(List.of(), ids(list(database, "003", PageRequest.of(0, 10))));
    assertEquals(1, list(database, "anna@", PageRequest.of(0, 10)).total());
  }

  @OnEachDatabase
  void takesWildcardsAsTheyAre(StoreDatabase database) {
    fill(database);

    assertEquals(List.of(2L), ids(list(database, "b_b", PageRequest.of(0, 10))));
    assertEquals(List.of(), ids(list(database, "%", PageRequest.of(0, 10))));
    assertEquals(List.of(), ids(list(database, "a!", PageRequest.of(0, 10))));
  }

  @OnEachDatabase
  void findsByEmailWhateverItsCase(StoreDatabase database) {
    fill(database);

    assertEquals(
        Optional.of(1L), on(database, prospects -> prospects.byEmail(" ANNA@Example.com ")));
    assertEquals(Optional.empty(), on(database, prospects -> prospects.byEmail("anna@")));
    assertEquals(Optional.empty(), on(database, prospects -> prospects.byEmail(" ")));
  }

  @OnEachDatabase
  void saysWhenThereIsNone(StoreDatabase database) {
    assertThrows(NotFoundException.class, () -> on(database, prospects -> prospects.detail(1)));
  }

  private static void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 17, "Acme CRM", "ENABLED");
          insert(
              entityManager,
              "PROSPECT (ID, EMAIL_KEY, NAME_KEY, EMAIL, FIRST_NAME, LAST_NAME, COMPANY, EMPLOYEES,"
                  + " ANNUAL_REVENUE, DO_NOT_CALL, CREATED_AT, UPDATED_AT, VERSION)"
                  + " VALUES (1, 'anna@example.com', 'zimmer anna', 'Anna@example.com', 'Anna',"
                  + " 'Zimmer', 'Acme', 250, 1500000.50, FALSE, 10, 300, 0)");
          insert(
              entityManager,
              "PROSPECT (ID, EMAIL_KEY, NAME_KEY, EMAIL, CREATED_AT, UPDATED_AT, VERSION)"
                  + " VALUES (2, 'b_b@example.com', 'bobb', 'b_b@example.com', 10, 200, 0)");
          insert(
              entityManager,
              "PROSPECT (ID, EMAIL_KEY, NAME_KEY, EMAIL, CREATED_AT, UPDATED_AT, VERSION)"
                  + " VALUES (3, 'bxb@example.com', '', 'bxb@example.com', 10, 100, 0)");
          insert(
              entityManager,
              "LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, STATE, STATE_REASON,"
                  + " CRM_VERSION, BASE, LINKED_AT, VERSION) VALUES (1, '00QA', 17, 'Lead', 'LEAD',"
                  + " 1, 'DELETED', 'It was deleted.', '1', '{}', 40, 0)");
          insert(
              entityManager,
              "LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE,"
                  + " CRM_VERSION, BASE, LINKED_AT, VERSION) VALUES (2, '003A', 17, 'Contact',"
                  + " 'CONTACT', 1, 1, 'LINKED', '1', '{}', 50, 0)");
        });
  }

  private static void insert(EntityManager entityManager, String into) {
    entityManager.createNativeQuery("INSERT INTO " + into).executeUpdate();
  }

  private static PageRequest sorted(String sort, boolean descending) {
    return new PageRequest(0, 10, sort, descending);
  }

  private static List<Long> ids(Page<ProspectRow> page) {
    return page.rows().stream().map(ProspectRow::id).toList();
  }

  private static Page<ProspectRow> list(
      StoreDatabase database, String search, PageRequest request) {
    return on(database, prospects -> prospects.list(new ProspectQuery(search, request)));
  }

  private static <T> T on(StoreDatabase database, Function<Prospects, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Prospects(entityManager, new Links(entityManager, new FakePluginHost()))));
  }
}
