package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.Statements;

/** Removes runs of actions that ended long ago, a slice per transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldActions {

  private static final int SLICE = 500;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public OldActions() {}

  public OldActions(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Removes some of the runs that ended before that, and requests that have none left: how many.
   */
  public int remove(Instant before) {
    List<Long> old =
        new RowQuery(
                entityManager,
                "ID",
                "FROM ACTION_RUN WHERE CHANGED_AT < ?1"
                    + " AND STATE NOT IN "
                    + ActionState.OPEN_IN_SQL,
                before.toEpochMilli())
            .head("CHANGED_AT, ID", SLICE, row -> row.number(0));
    if (old.isEmpty()) {
      Statements.execute(
          entityManager,
          "DELETE FROM ACTION_REQUEST WHERE ASKED_AT < ?1 AND NOT EXISTS"
              + " (SELECT 1 FROM ACTION_RUN R WHERE R.REQUEST_ID = ACTION_REQUEST.ID)",
          before.toEpochMilli());
      Statements.execute(
          entityManager,
          "DELETE FROM SYNC_WISH WHERE ASKED_AT < ?1 AND RESULT IS NOT NULL",
          before.toEpochMilli());
    } else {
      String keys = RowsByKey.list(old);
      Statements.execute(entityManager, "DELETE FROM ACTION_EVENT WHERE RUN_ID IN" + keys);
      Statements.execute(
          entityManager,
          "DELETE FROM ASSIGNMENT_DECISION WHERE RUN_KEY IN"
              + " (SELECT RUN_KEY FROM ACTION_RUN WHERE ID IN"
              + keys
              + ")");
      Statements.execute(entityManager, "DELETE FROM ACTION_RUN WHERE ID IN" + keys);
    }
    return old.size();
  }
}
