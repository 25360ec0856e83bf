package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.Statements;

/** Removes runs of actions that ended long ago, a slice per transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldActions {

  private static final int SLICE = 500;

  private static final String OVER =
      "WHERE CHANGED_AT < ?1 AND STATE NOT IN " + ActionState.OPEN_IN_SQL;

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
    List<Old> old =
        new RowQuery(entityManager, "ID, RUN_KEY", "FROM ACTION_RUN " + OVER, before.toEpochMilli())
            .head("CHANGED_AT, ID", SLICE, row -> new Old(row.number(0), row.text(1)));
    if (old.isEmpty()) {
      removeEmpty(before);
      return 0;
    }
    String ids = RowsByKey.list(old.stream().map(Old::id).toList());
    // Somebody may have had some of them done again since they were chosen: those stay.
    int removed =
        Statements.execute(
            entityManager,
            "DELETE FROM ACTION_RUN " + OVER + " AND ID IN" + ids,
            before.toEpochMilli());
    Statements.execute(
        entityManager,
        "DELETE FROM ACTION_EVENT WHERE RUN_ID IN"
            + ids
            + " AND NOT EXISTS (SELECT 1 FROM ACTION_RUN R WHERE R.ID = ACTION_EVENT.RUN_ID)");
    Statements.execute(
        entityManager,
        "DELETE FROM ASSIGNMENT_DECISION WHERE RUN_KEY IN ("
            + IntStream.rangeClosed(1, old.size())
                .mapToObj(mark -> "?" + mark)
                .collect(Collectors.joining(", "))
            + ") AND NOT EXISTS"
            + " (SELECT 1 FROM ACTION_RUN R WHERE R.RUN_KEY = ASSIGNMENT_DECISION.RUN_KEY)",
        old.stream().map(Old::key).toArray());
    return removed;
  }

  private record Old(long id, String key) {}

  private void removeEmpty(Instant before) {
    Statements.execute(
        entityManager,
        "DELETE FROM ACTION_REQUEST WHERE ASKED_AT < ?1 AND NOT EXISTS"
            + " (SELECT 1 FROM ACTION_RUN R WHERE R.REQUEST_ID = ACTION_REQUEST.ID)",
        before.toEpochMilli());
    Statements.execute(
        entityManager,
        "DELETE FROM SYNC_WISH WHERE ASKED_AT < ?1 AND RESULT IS NOT NULL",
        before.toEpochMilli());
  }
}
