package org.tandemcrm.core.crmuser;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads CRM users as lists show them. An organisation has thousands at most. */
final class CrmUserRows {

  private static final String COLUMNS =
      "U.ID, U.CONNECTION_ID, C.NAME, U.CRM_ID, U.KIND, U.NAME, U.EMAIL, U.LOGIN, U.ACTIVE,"
          + " U.PROFILE, M.NAME, U.TIME_ZONE, U.STANDING, U.SEEN_AT, A.ID, A.FULL_NAME, A.LOGIN, "
          + TandemUserState.COLUMN;

  private static final String FROM =
      "FROM CRM_USER U JOIN CRM_CONNECTION C ON C.ID = U.CONNECTION_ID"
          + " LEFT JOIN APP_USER A ON A.ID = U.APP_USER_ID"
          + " LEFT JOIN CRM_USER M ON M.CRM_ID = U.MANAGER_CRM_ID"
          + " AND M.CONNECTION_ID = U.CONNECTION_ID WHERE ";

  private final EntityManager entityManager;

  CrmUserRows(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<CrmUserRow> page(CrmUserQuery query) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder where = new StringBuilder(query.filter().condition());
    query
        .connectionId()
        .ifPresent(
            id -> {
              parameters.add(id);
              where.append(" AND U.CONNECTION_ID = ?").append(parameters.size());
            });
    String search = query.search().strip();
    if (!search.isEmpty()) {
      parameters.add(Like.startingWith(search));
      parameters.add(search);
      int mark = parameters.size();
      where.append(
          " AND (U.NAME_KEY LIKE ?%d ESCAPE '!' OR U.EMAIL_KEY LIKE ?%d ESCAPE '!' OR U.CRM_ID = ?%d)"
              .formatted(mark - 1, mark - 1, mark));
    }
    return new RowQuery(entityManager, COLUMNS, FROM + where, parameters.toArray())
        .page("U.NAME_KEY, U.ID", query.page(), CrmUserRows::row);
  }

  Optional<CrmUserRow> find(long id) {
    return new RowQuery(entityManager, COLUMNS, FROM + "U.ID = ?1", id).first(CrmUserRows::row);
  }

  private static CrmUserRow row(StoredRow row) {
    Optional<String> email = row.optionalText(6);
    String crmId = row.text(3);
    return new CrmUserRow(
        row.number(0),
        row.number(1),
        row.text(2),
        crmId,
        row.constant(CrmUserKind.class, 4),
        row.optionalText(5).or(() -> email).orElse(crmId),
        email,
        row.optionalText(7),
        row.canonical(8).map(Boolean::parseBoolean).orElse(false),
        row.optionalText(9),
        row.optionalText(10),
        row.optionalText(11),
        row.constant(Standing.class, 12),
        row.optionalNumber(14).map(id -> tandemUser(id, row)),
        row.instant(13));
  }

  private static CrmUserRow.TandemUser tandemUser(long id, StoredRow row) {
    String login = row.text(16);
    return new CrmUserRow.TandemUser(
        id, row.optionalText(15).orElse(login), login, row.constant(TandemUserState.class, 17));
  }
}
