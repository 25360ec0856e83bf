package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.tandemcrm.core.store.RowQuery;

/**
 * Runs of one action in one connection that will be given up within a day.
 *
 * @param action what it is called
 */
record ExpiringActions(long connectionId, String connection, String type, String action) {

  /** Those that {@code core.action} has taken notice of. */
  static List<ExpiringActions> read(EntityManager entityManager) {
    return new RowQuery(
            entityManager,
            "DISTINCT R.CONNECTION_ID, C.NAME, Q.ACTION_TYPE, Q.LABEL",
            "FROM ACTION_RUN R JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID"
                + " JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID"
                + " WHERE R.STATE = 'WAITING' AND R.NOTICED_AT IS NOT NULL")
        .list(row -> new ExpiringActions(row.number(0), row.text(1), row.text(2), row.text(3)));
  }
}
