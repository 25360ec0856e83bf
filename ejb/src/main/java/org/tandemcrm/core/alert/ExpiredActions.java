package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.tandemcrm.core.store.RowQuery;

/**
 * What became of the runs of one action in one connection that an alert said would be given up.
 *
 * @param action what it is called
 * @param givenUp how many were given up
 * @param others how many went on or were taken back
 */
record ExpiredActions(
    long connectionId, String connection, String type, String action, long givenUp, long others) {

  /** Those of an alert's subject; absent when the connection or its runs have gone. */
  static Optional<ExpiredActions> read(
      EntityManager entityManager, String subject, Instant openedAt) {
    String[] parts = subject.split(":", 2);
    long connection = Long.parseLong(parts[0]);
    String type = parts[1];
    return new RowQuery(
            entityManager,
            "C.NAME, MAX(Q.LABEL), SUM(CASE WHEN R.STATE = 'DISMISSED' THEN 1 ELSE 0 END), COUNT(*)",
            "FROM ACTION_RUN R JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID"
                + " JOIN CRM_CONNECTION C ON C.ID = R.CONNECTION_ID"
                + " WHERE R.CONNECTION_ID = ?1 AND Q.ACTION_TYPE = ?2 AND R.CHANGED_AT >= ?3"
                + " AND R.NOTICED_AT IS NOT NULL AND R.STATE <> 'WAITING' GROUP BY C.NAME",
            connection,
            type,
            openedAt.toEpochMilli())
        .first(
            row ->
                new ExpiredActions(
                    connection,
                    row.text(0),
                    type,
                    row.text(1),
                    row.number(2),
                    row.number(3) - row.number(2)));
  }

  AlertEnd end() {
    String list = "/action/list.xhtml?type=" + type + "&connection=" + connectionId;
    if (givenUp == 0) {
      return new AlertEnd(
          "No action was given up: " + action,
          "In the connection "
              + connection
              + " all that were about to be went on or were taken back in time: "
              + number(others)
              + ".",
          list);
    }
    return new AlertEnd(
        "Actions were given up: " + action,
        "In the connection "
            + connection
            + ": "
            + number(givenUp)
            + (givenUp == 1 ? " was" : " were")
            + " given up"
            + (others == 0
                ? ""
                : ", "
                    + number(others)
                    + " went on or "
                    + (others == 1 ? "was" : "were")
                    + " taken back")
            + ". What was given up can be run again.",
        list + "&state=DISMISSED");
  }

  private static String number(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }
}
