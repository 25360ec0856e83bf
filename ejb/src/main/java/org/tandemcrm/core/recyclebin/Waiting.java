package org.tandemcrm.core.recyclebin;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.tandemcrm.core.store.Statements;

/** Asks the next cycle to read records by their ids, because a prospect went or came back. */
final class Waiting {

  private static final String ASK =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT)"
          + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT FROM ";

  private static final String NOT_YET =
      " AND NOT EXISTS (SELECT 1 FROM READ_AGAIN R WHERE R.CRM_ID = W.CRM_ID"
          + " AND R.CONNECTION_ID = W.CONNECTION_ID AND R.OBJECT = W.OBJECT)";

  private final EntityManager entityManager;

  Waiting(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Links whose email belonged to that prospect. */
  void collisionsWith(long prospectId) {
    ask("LINK W WHERE W.HOLDER_ID = ?1", prospectId);
  }

  /** The prospect's own records, and those that were left out because of it. */
  void recordsOf(long prospectId) {
    for (String from :
        List.of(
            "LINK W WHERE W.RECORD_ID = ?1 AND W.LIVE_RECORD_ID IS NOT NULL",
            "LEFT_OUT_RECORD W WHERE W.HOLDER_ID = ?1")) {
      ask(from, prospectId);
    }
  }

  /** Records whose restriction of consent counts for whoever has that email. */
  void restrictionsOf(String emailKey) {
    ask("RESTRICTION W WHERE W.EMAIL_KEY = ?1", emailKey);
  }

  /** The records of a tombstone. */
  void recordsUnder(long tombstoneId) {
    ask("TOMBSTONE_RECORD W WHERE W.TOMBSTONE_ID = ?1", tombstoneId);
  }

  private void ask(String from, Object key) {
    Statements.execute(entityManager, ASK + from + NOT_YET, key);
  }
}
