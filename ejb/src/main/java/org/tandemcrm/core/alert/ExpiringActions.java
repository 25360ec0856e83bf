package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.tandemcrm.core.store.RowQuery;

/**
 * Runs of one action in one connection that will be given up soon.
 *
 * @param action what it is called
 * @param end when the last of them is given up
 * @param newest a number that grows whenever more of them are noticed
 */
record ExpiringActions(
    long connectionId, String connection, String type, String action, Instant end, long newest) {

  /** Those that {@code core.action} has taken notice of. */
  static List<ExpiringActions> read(EntityManager entityManager) {
    return new RowQuery(
            entityManager,
            "R.CONNECTION_ID, C.NAME, Q.ACTION_TYPE, MAX(Q.LABEL), MAX(R.EXPIRES_AT),"
                + " MAX(R.NOTICED_AT)",
            "FROM ACTION_RUN R JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID"
                + " JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID"
                + " WHERE R.STATE = 'WAITING' AND R.NOTICED_AT IS NOT NULL"
                + " GROUP BY R.CONNECTION_ID, C.NAME, Q.ACTION_TYPE")
        .list(
            row ->
                new ExpiringActions(
                    row.number(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.instant(4),
                    row.number(5)));
  }
}
