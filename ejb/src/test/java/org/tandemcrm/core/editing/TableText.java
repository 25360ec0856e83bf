package org.tandemcrm.core.editing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.store.StoreDatabase;

/** Rows of a table as texts, their columns beside each other. */
final class TableText {

  private TableText() {}

  static List<String> of(StoreDatabase database, String columns, String from) {
    return database.inTransaction(
        entityManager -> {
          List<?> rows =
              entityManager.createNativeQuery("SELECT " + columns + " " + from).getResultList();
          return rows.stream()
              .map(row -> row instanceof Object[] many ? many : new Object[] {row})
              .map(row -> Stream.of(row).map(String::valueOf).collect(Collectors.joining(" ")))
              .toList();
        });
  }
}
