package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;

/**
 * What the guard stopped and nobody has decided yet.
 *
 * @param connection its name
 * @param kind of which records it would change too many
 * @param records how many of them wait
 * @param reason what would happen, a sentence
 * @param object the CRM's object that isn't read until then, by API name; absent for what goes to
 *     the CRM
 * @param ofAction true for an action that somebody asked for
 */
record WaitingApproval(
    long id,
    long connectionId,
    String connection,
    RecordKind kind,
    long records,
    String reason,
    Optional<String> object,
    boolean ofAction) {

  /**
   * All that wait, the oldest first. One that holds nothing isn't stored to its end: Derby shows it
   * while it is.
   */
  static List<WaitingApproval> read(EntityManager entityManager) {
    return new RowQuery(
            entityManager,
            "A.ID, A.CONNECTION_ID, C.NAME, A.RECORD_KIND, A.RECORDS, A.REASON, A.OBJECT,"
                + " A.ACTION_TYPE",
            "FROM APPROVAL A JOIN CRM_CONNECTION C ON C.ID = A.CONNECTION_ID"
                + " WHERE A.STATE = 'WAITING' AND A.RECORDS > 0 ORDER BY A.ID")
        .list(
            row ->
                new WaitingApproval(
                    row.number(0),
                    row.number(1),
                    row.text(2),
                    row.constant(RecordKind.class, 3),
                    row.number(4),
                    row.text(5),
                    row.optionalText(6),
                    row.optionalText(7).isPresent()));
  }
}
