package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import org.tandemcrm.core.store.Statements;

/**
 * What waits or is ready for a prospect goes with it when it turns out to be the same person as
 * another.
 */
public final class MovedActions {

  private MovedActions() {}

  /** Of a request that is for both of them, the survivor's own run is the one that is done. */
  public static void follow(EntityManager entityManager, long prospectId, long survivorId) {
    Statements.execute(
        entityManager,
        "UPDATE ACTION_RUN SET PROSPECT_ID = ?2 WHERE PROSPECT_ID = ?1"
            + " AND STATE IN ('WAITING', 'HELD', 'READY') AND NOT EXISTS (SELECT 1 FROM ACTION_RUN T"
            + " WHERE T.PROSPECT_ID = ?2 AND T.REQUEST_ID = ACTION_RUN.REQUEST_ID)",
        prospectId,
        survivorId);
  }
}
