package org.tandemcrm.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

class RowQueryStoreTest {

  @OnEachDatabase
  void pagesThroughRowsInOrder(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          insert(entityManager, 5);

          Page<Long> page =
              tokens(entityManager).page("ID", PageRequest.of(2, 2), row -> row.number(0));

          assertEquals(new Page<>(List.of(2L, 3L), 5, false), page);
        });
  }

  @OnEachDatabase
  void stopsCounting(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          insert(entityManager, 1000);
          Page<Long> whole =
              tokens(entityManager).page("ID", PageRequest.of(0, 1), row -> row.number(0));
          assertFalse(whole.more());

          entityManager
              .createNativeQuery(
                  "INSERT INTO API_TOKEN (ID, NAME, TOKEN_HASH, ROLE, CREATED_AT) VALUES (5000, 'one more', 'x', 'VIEWER', 0)")
              .executeUpdate();
          Page<Long> cut =
              tokens(entityManager).page("ID", PageRequest.of(0, 1), row -> row.number(0));

          assertEquals(1000, cut.total());
          assertTrue(cut.more());
        });
  }

  @OnEachDatabase
  void readsLongTexts(StoreDatabase database) {
    String json = "{\"text\":\"" + "ä".repeat(40_000) + "\"}";
    database.doInTransaction(
        entityManager -> {
          entityManager
              .createNativeQuery(
                  "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, OUTCOME,"
                      + " DONE_AT, DECISIONS) VALUES (1, 1, 1, 'Lead', 'x', 'CREATED', 0, ?1)")
              .setParameter(1, json)
              .executeUpdate();

          Optional<String> read =
              new RowQuery(entityManager, "DECISIONS", "FROM JOURNAL_ENTRY WHERE ID = ?1", 1L)
                  .first(row -> row.text(0));

          assertEquals(Optional.of(json), read);
        });
  }

  @OnEachDatabase
  void readsCommittedRowsAloneIfAsked(StoreDatabase database) throws Exception {
    database.doInTransaction(entityManager -> insert(entityManager, 1));
    try (Overlap<Optional<String>> other =
        new Overlap<>(
            database,
            () ->
                database.inTransaction(
                    entityManager ->
                        tokens(entityManager).committed().first(row -> row.text(1))))) {

      assertThrows(
          IllegalStateException.class,
          () ->
              database.doInTransaction(
                  entityManager -> {
                    Statements.execute(entityManager, "UPDATE API_TOKEN SET NAME = 'other'");
                    other.begin();
                    throw new IllegalStateException("It is rolled back.");
                  }));

      assertEquals(Optional.of("name"), other.end());
    }
  }

  private static RowQuery tokens(EntityManager entityManager) {
    return new RowQuery(entityManager, "ID, NAME", "FROM API_TOKEN WHERE ROLE = ?1", "VIEWER");
  }

  private static void insert(EntityManager entityManager, int rows) {
    for (int id = 0; id < rows; id++) {
      entityManager
          .createNativeQuery(
              "INSERT INTO API_TOKEN (ID, NAME, TOKEN_HASH, ROLE, CREATED_AT) VALUES (?1, 'name', ?2, 'VIEWER', 0)")
          .setParameter(1, (long) id)
          .setParameter(2, "hash " + id)
          .executeUpdate();
    }
  }
}
