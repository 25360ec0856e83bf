package org.tandemcrm.core.behaviour;

import jakarta.persistence.EntityManager;
import org.tandemcrm.core.store.Statements;

/** What a prospect did goes with it when it turns out to be the same person as another. */
public final class MovedBehaviours {

  private static final String NEWEST =
      "UPDATE PROSPECT SET LAST_ACTIVITY = (SELECT F.LAST_ACTIVITY FROM PROSPECT F WHERE F.ID ="
          + " ?1), LAST_ACTIVITY_AT = (SELECT F.LAST_ACTIVITY_AT FROM PROSPECT F WHERE F.ID = ?1)"
          + " WHERE ID = ?2 AND COALESCE(LAST_ACTIVITY_AT, -1) < (SELECT F.LAST_ACTIVITY_AT FROM"
          + " PROSPECT F WHERE F.ID = ?1)";

  private MovedBehaviours() {}

  /** It is the same person as another prospect, who did from now on what this one did. */
  public static void follow(EntityManager entityManager, long prospectId, long survivorId) {
    Statements.execute(entityManager, NEWEST, prospectId, survivorId);
    Statements.execute(
        entityManager,
        "UPDATE PROSPECT SET LAST_ACTIVITY = NULL, LAST_ACTIVITY_AT = NULL WHERE ID = ?1",
        prospectId);
    Statements.execute(
        entityManager,
        "UPDATE BEHAVIOUR SET PROSPECT_ID = ?2 WHERE PROSPECT_ID = ?1",
        prospectId,
        survivorId);
  }
}
