package org.tandemcrm.core.user;

import jakarta.persistence.EntityManager;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads people as their list shows them. */
final class UserReader {

  private static final String COLUMNS =
      "ID, LOGIN, FULL_NAME, EMAIL, ROLE, STATE, CASE WHEN PASSWORD_HASH IS NULL THEN 0 ELSE 1 END,"
          + " CREATED_AT, LAST_LOGIN_AT, VERSION";

  private final EntityManager entityManager;

  UserReader(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<UserRow> list(String search, PageRequest request) {
    String text = search.strip();
    RowQuery rows =
        text.isEmpty()
            ? new RowQuery(entityManager, COLUMNS, "FROM APP_USER")
            : new RowQuery(
                entityManager,
                COLUMNS,
                "FROM APP_USER WHERE LOGIN LIKE ?1 ESCAPE '!' OR LOWER(FULL_NAME) LIKE ?1 ESCAPE"
                    + " '!' OR EMAIL_KEY LIKE ?1 ESCAPE '!'",
                Like.containing(text));
    return rows.page(order(request), request, UserReader::row);
  }

  private static String order(PageRequest request) {
    String direction = request.descending() ? " DESC" : "";
    return switch (request.sort()) {
      case "login" -> "LOGIN" + direction;
      case "lastLogin" -> "COALESCE(LAST_LOGIN_AT, 0)" + direction + ", LOGIN";
      default -> "STATE, LOGIN";
    };
  }

  private static UserRow row(StoredRow row) {
    return new UserRow(
        row.number(0),
        row.text(1),
        row.optionalText(2),
        row.optionalText(3),
        row.constant(Role.class, 4),
        row.constant(UserState.class, 5),
        row.number(6) == 1,
        row.instant(7),
        row.optionalInstant(8),
        Math.toIntExact(row.number(9)));
  }
}
