package org.tandemcrm.core.prospect;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** Reads a page of prospects: its keys from an index, then its rows, then their links. */
final class ProspectList {

  private static final String ALL = "FROM PROSPECT P WHERE P.DELETED_AT IS NULL";

  /**
   * One look into each index, then the rows by key: an OR would read the whole table, and so would
   * Derby's own choice of a join; to PostgreSQL its hint is a comment.
   */
  private static final String FOUND =
      "FROM (SELECT ID FROM PROSPECT WHERE EMAIL_KEY LIKE ?1 ESCAPE '!'"
          + " UNION SELECT ID FROM PROSPECT WHERE NAME_KEY LIKE ?1 ESCAPE '!'"
          + " UNION SELECT RECORD_ID FROM LINK WHERE CRM_ID = ?2) F (ID)"
          + " JOIN PROSPECT P --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n"
          + " ON P.ID = F.ID WHERE P.DELETED_AT IS NULL";

  private final EntityManager entityManager;

  ProspectList(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<ProspectRow> page(ProspectQuery query) {
    Page<Long> keys = keys(query);
    return keys.with(rows(keys.rows()));
  }

  Page<Long> keys(ProspectQuery query) {
    String search = query.search().strip();
    RowQuery found =
        search.isEmpty()
            ? new RowQuery(entityManager, "P.ID", ALL)
            : new RowQuery(entityManager, "P.ID", FOUND, prefix(search), search);
    return found.page(order(query), query.page(), row -> row.number(0));
  }

  private static String prefix(String search) {
    return search.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }

  private static String order(ProspectQuery query) {
    String column =
        switch (query.page().sort()) {
          case "", "name" -> "P.NAME_KEY";
          case "updated" -> "P.UPDATED_AT";
          case "email" -> "P.EMAIL_KEY";
          default ->
              throw new IllegalArgumentException(
                  "Prospects are sorted by name, updated or email, not by "
                      + query.page().sort()
                      + ".");
        };
    String direction = query.page().descending() ? " DESC" : "";
    return column + direction + ", P.ID" + direction;
  }

  private List<ProspectRow> rows(List<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> links = new HashMap<>();
    new RowQuery(
            entityManager,
            "RECORD_ID, COUNT(*)",
            "FROM LINK WHERE RECORD_ID IN" + RowsByKey.list(keys) + " GROUP BY RECORD_ID")
        .list(row -> links.put(row.number(0), Math.toIntExact(row.number(1))));
    return new RowsByKey(
            entityManager,
            "ID, EMAIL, FIRST_NAME, LAST_NAME, COMPANY, COUNTRY, UPDATED_AT",
            "FROM PROSPECT WHERE ID IN")
        .read(keys, row -> row(row, links.getOrDefault(row.number(0), 0)));
  }

  private static ProspectRow row(StoredRow row, int links) {
    return new ProspectRow(
        row.number(0),
        row.optionalText(1).orElse(null),
        row.optionalText(2).orElse(null),
        row.optionalText(3).orElse(null),
        row.optionalText(4).orElse(null),
        row.optionalText(5).orElse(null),
        row.instant(6),
        links);
  }
}
