package org.tandemcrm.core.prospectlist;

import jakarta.persistence.EntityManager;
import org.tandemcrm.core.store.Statements;

/** What a prospect's own fate means for the lists that it is on; in the caller's transaction. */
public final class Memberships {

  private static final String OF_PROSPECT =
      " WHERE ID IN (SELECT M.LIST_ID FROM LIST_MEMBER M WHERE M.PROSPECT_ID = ?1)";

  private static final String NEW_TO_THE_OTHER =
      "FROM LIST_MEMBER M WHERE M.PROSPECT_ID = ?1 AND NOT EXISTS (SELECT 1 FROM LIST_MEMBER T"
          + " WHERE T.PROSPECT_ID = ?2 AND T.LIST_ID = M.LIST_ID)";

  private Memberships() {}

  /** It is in the recycle bin now: it isn't counted, and keeps its places. */
  public static void hide(EntityManager entityManager, long prospectId) {
    Statements.execute(
        entityManager, "UPDATE PROSPECT_LIST SET MEMBERS = MEMBERS - 1" + OF_PROSPECT, prospectId);
  }

  /** It is back from the recycle bin. */
  public static void show(EntityManager entityManager, long prospectId) {
    Statements.execute(
        entityManager, "UPDATE PROSPECT_LIST SET MEMBERS = MEMBERS + 1" + OF_PROSPECT, prospectId);
  }

  /** It is erased, from the recycle bin. */
  public static void forget(EntityManager entityManager, long prospectId) {
    Statements.execute(entityManager, "DELETE FROM LIST_MEMBER WHERE PROSPECT_ID = ?1", prospectId);
  }

  /** It is the same person as another prospect, who is on its lists from now on, too. */
  public static void follow(EntityManager entityManager, long prospectId, long survivorId) {
    Statements.execute(
        entityManager,
        "UPDATE PROSPECT_LIST SET MEMBERS = MEMBERS + 1 WHERE ID IN (SELECT M.LIST_ID "
            + NEW_TO_THE_OTHER
            + ")",
        prospectId,
        survivorId);
    Statements.execute(
        entityManager,
        "INSERT INTO LIST_MEMBER (LIST_ID, PROSPECT_ID, ADDED_AT, ADDED_BY)"
            + " SELECT M.LIST_ID, CAST(?2 AS BIGINT), M.ADDED_AT, M.ADDED_BY "
            + NEW_TO_THE_OTHER,
        prospectId,
        survivorId);
  }
}
