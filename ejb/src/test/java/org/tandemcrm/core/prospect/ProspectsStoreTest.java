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
import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.record.SearchTerms;
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
            ProspectField.SCORE, "0",
            ProspectField.GRADE, "C",
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
            0,
            "C",
            Instant.ofEpochMilli(300),
            2,
            RecordOwner.NOBODY,
            Optional.empty()),
        all.rows().get(2));
    assertEquals(List.of(1L, 2L, 3L), ids(list(database, "", sorted("name", true))));
    assertEquals(List.of(3L, 2L, 1L), ids(list(database, "", sorted("updated", false))));
    assertEquals(List.of(1L, 2L, 3L), ids(list(database, "", sorted("email", false))));
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery("UPDATE PROSPECT SET SCORE = 900, GRADE = 'A' WHERE ID = 2")
                .executeUpdate());
    assertEquals(List.of(2L, 3L, 1L), ids(list(database, "", sorted("score", true))));
    assertEquals(List.of(1L, 3L, 2L), ids(list(database, "", sorted("score", false))));
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
  void showsWhoIsOnAListWithWhateverElseIsAsked(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager -> {
          for (long id : List.of(1L, 3L)) {
            insert(
                entityManager,
                "LIST_MEMBER (LIST_ID, PROSPECT_ID, ADDED_AT, ADDED_BY) VALUES (5, "
                    + id
                    + ", 0, 'anna')");
          }
          change(entityManager, "UPDATE PROSPECT SET OWNER_ID = 9 WHERE ID IN (2, 3)");
        });
    assertEquals(List.of(1L, 3L), onList(database, "", "updated", true, RecordScope.ALL));
    assertEquals(List.of(3L, 1L), onList(database, "", "name", false, RecordScope.ALL));
    assertEquals(List.of(3L), onList(database, "bxb", "", false, RecordScope.ALL));
    assertEquals(List.of(), onList(database, "b_b", "", false, RecordScope.ALL), "not on it");
    assertEquals(List.of(1L), onList(database, "003A", "", false, RecordScope.ALL));
    assertEquals(List.of(3L), onList(database, "", "", false, RecordScope.ownedBy(9)));
    assertEquals(List.of(3L), onList(database, "bx", "email", true, RecordScope.ownedBy(9)));
    assertEquals(List.of(), onList(database, "", "", false, RecordScope.ownedBy(8)));
    database.doInTransaction(
        entityManager -> change(entityManager, "UPDATE PROSPECT SET DELETED_AT = 1 WHERE ID = 1"));
    assertEquals(List.of(3L), onList(database, "", "", false, RecordScope.ALL));
  }

  private static List<Long> onList(
      StoreDatabase database, String search, String sort, boolean descending, RecordScope scope) {
    SearchTerms terms = new SearchTerms(search, Optional.of(5L));
    return ids(
        on(
            database,
            prospects ->
                prospects.list(new ProspectQuery(terms, sorted(sort, descending), scope))));
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
  void whoSeesTheirOwnFindsNothingElse(StoreDatabase database) {
    fill(database);
    database.doInTransaction(
        entityManager -> {
          change(entityManager, "UPDATE PROSPECT SET OWNER_ID = 70 WHERE ID IN (1, 2)");
          change(entityManager, "UPDATE PROSPECT SET OWNER_ID = 71 WHERE ID = 3");
          change(entityManager, "UPDATE PROSPECT SET DELETED_AT = 400 WHERE ID = 2");
        });
    RecordScope own = RecordScope.ownedBy(70);

    for (String sort : List.of("name", "updated", "email")) {
      assertEquals(List.of(1L), ids(list(database, "", sorted(sort, false), own)));
      assertEquals(List.of(1L), ids(list(database, "", sorted(sort, true), own)));
    }
    assertEquals(1, list(database, "", PageRequest.of(0, 10), own).total());
    assertEquals(List.of(1L), ids(list(database, "zimmer", PageRequest.of(0, 10), own)));
    assertEquals(List.of(1L), ids(list(database, "003A", PageRequest.of(0, 10), own)));
    RecordScope others = RecordScope.ownedBy(71);
    assertEquals(List.of(), ids(list(database, "zimmer", PageRequest.of(0, 10), others)));
    assertEquals(List.of(), ids(list(database, "003A", PageRequest.of(0, 10), others)));
    assertEquals(
        Optional.of(1L), on(database, prospects -> prospects.byEmail("anna@example.com", own)));
    assertEquals(
        Optional.empty(), on(database, prospects -> prospects.byEmail("anna@example.com", others)));
    assertEquals(1, on(database, prospects -> prospects.detail(1, own)).id());
    assertThrows(
        NotFoundException.class, () -> on(database, prospects -> prospects.detail(3, own)));
  }

  @OnEachDatabase
  void whatNobodyOwnsIsNobodysOwn(StoreDatabase database) {
    fill(database);
    RecordScope own = RecordScope.ownedBy(70);

    assertEquals(List.of(), ids(list(database, "", PageRequest.of(0, 10), own)));
    assertThrows(
        NotFoundException.class, () -> on(database, prospects -> prospects.detail(1, own)));
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
    change(entityManager, "INSERT INTO " + into);
  }

  private static void change(EntityManager entityManager, String sql) {
    entityManager.createNativeQuery(sql).executeUpdate();
  }

  private static PageRequest sorted(String sort, boolean descending) {
    return new PageRequest(0, 10, sort, descending);
  }

  private static List<Long> ids(Page<ProspectRow> page) {
    return page.rows().stream().map(ProspectRow::id).toList();
  }

  private static Page<ProspectRow> list(
      StoreDatabase database, String search, PageRequest request) {
    return list(database, search, request, RecordScope.ALL);
  }

  private static Page<ProspectRow> list(
      StoreDatabase database, String search, PageRequest request, RecordScope scope) {
    return on(database, prospects -> prospects.list(new ProspectQuery(search, request, scope)));
  }

  private static <T> T on(StoreDatabase database, Function<Prospects, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Prospects(entityManager, new Links(entityManager, new FakePluginHost()))));
  }
}
