package org.tandemcrm.core.approval;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;

/** Approvals of actions of which one person asked for too many. */
public final class ActionApprovals {

  private static final String WAITING =
      " WHERE STATE = 'WAITING' AND CONNECTION_ID = ?1 AND ACTION_TYPE = ?2 AND ASKED_BY = ?3";

  private ActionApprovals() {}

  /**
   * Asks for a decision. While one waits for the same action, CRM and person, whatever else they
   * ask for joins it: one decision is about all.
   *
   * @param type the id of the action
   * @param reason what would happen, a sentence of at most 500 characters
   * @param prospects for how many it would be done
   * @return the key of the approval
   */
  public static long hold(
      EntityManager entityManager,
      long connectionId,
      String type,
      String askedBy,
      String reason,
      long prospects,
      Instant now) {
    // Whoever decides at the same moment comes first or second; nothing joins what is decided.
    int joined =
        Statements.execute(
            entityManager,
            "UPDATE APPROVAL SET RECORDS = RECORDS + ?4" + WAITING,
            connectionId,
            type,
            askedBy,
            prospects);
    if (joined > 0) {
      return new RowQuery(
              entityManager, "ID", "FROM APPROVAL" + WAITING, connectionId, type, askedBy)
          .head("ID", 1, row -> row.number(0))
          .get(0);
    }
    Approval approval = new Approval(connectionId, RecordKind.PROSPECT, null, reason, now);
    approval.ofAction(type, askedBy);
    approval.holds(prospects);
    entityManager.persist(approval);
    entityManager.flush();
    return approval.id();
  }
}
