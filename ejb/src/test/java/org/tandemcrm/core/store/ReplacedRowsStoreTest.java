package org.tandemcrm.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What others see of rows while they are replaced, and afterwards. */
class ReplacedRowsStoreTest {

  @OnEachDatabase
  void whatStaysIsThereAllTheTime(StoreDatabase database) {
    replace(database, 1, Map.of("A", "one", "B", "two"));
    replace(database, 2, Map.of("A", "of another"));
    database.doInTransaction(
        writer -> {
          rows(writer, 1).become(values(Map.of("A", "changed", "C", "new")));
          assertTrue(read(database, 1).stream().anyMatch(row -> row.startsWith("A ")));
        });
    assertEquals(List.of("A changed", "C new"), read(database, 1));
    assertEquals(List.of("A of another"), read(database, 2));
  }

  @OnEachDatabase
  void whatIsntNamedStaysWhenSomeAreKept(StoreDatabase database) {
    replace(database, 1, Map.of("A", "one", "B", "two", "C", "three"));
    database.doInTransaction(
        entityManager -> {
          rows(entityManager, 1).keep(values(Map.of("B", "changed", "D", "new")));
          rows(entityManager, 1).remove(List.of("C", "unknown"));
          rows(entityManager, 1).keep(Map.of());
        });
    assertEquals(List.of("A one", "B changed", "D new"), read(database, 1));
    replace(database, 1, Map.of());
    assertEquals(List.of(), read(database, 1));
  }

  private static void replace(StoreDatabase database, long connection, Map<String, String> rows) {
    database.doInTransaction(entityManager -> rows(entityManager, connection).become(values(rows)));
  }

  private static ReplacedRows rows(EntityManager entityManager, long connection) {
    return new ReplacedRows(entityManager, "CRM_LIST", Map.of("CONNECTION_ID", connection), "LIST");
  }

  private static Map<String, Map<String, Object>> values(Map<String, String> rows) {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    rows.forEach((list, choices) -> values.put(list, Map.of("CHOICES", choices, "READ_AT", 5L)));
    return values;
  }

  private static List<String> read(StoreDatabase database, long connection) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(
                    entityManager,
                    "LIST, CHOICES",
                    "FROM CRM_LIST WHERE CONNECTION_ID = ?1 ORDER BY LIST",
                    connection)
                .list(row -> row.text(0) + " " + row.text(1)));
  }
}
