package org.tandemcrm.core.housekeeping;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;

/**
 * Removes old rows, a slice per transaction, so that nothing else waits. The newest good run of a
 * connection always stays; journal entries stay with their prospect.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldRows {

  private static final int SLICE = 500;

  private static final String NOT_THE_NEWEST =
      " AND EXISTS (SELECT 1 FROM SYNC_RUN M WHERE M.CONNECTION_ID = R.CONNECTION_ID"
          + " AND M.STATE = 'DONE' AND M.ID > R.ID)";

  private static final String IDLE =
      " AND R.STATE = 'DONE' AND NOT EXISTS"
          + " (SELECT 1 FROM RUN_COUNT N WHERE N.RUN_ID = R.ID AND N.AMOUNT > 0)";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public OldRows() {}

  OldRows(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Removes some of the runs that ended before that and found nothing to read: how many. */
  public int removeIdleRuns(Instant before) {
    return removeRuns(before, IDLE);
  }

  /** Removes some of the runs that ended before that: how many. */
  public int removeRuns(Instant before) {
    return removeRuns(before, "");
  }

  private int removeRuns(Instant before, String which) {
    List<Long> runs =
        new RowQuery(
                entityManager,
                "R.ID",
                "FROM SYNC_RUN R WHERE R.ENDED_AT < ?1" + which + NOT_THE_NEWEST,
                before.toEpochMilli())
            .head("R.ENDED_AT, R.ID", SLICE, row -> row.number(0));
    if (!runs.isEmpty()) {
      String keys = RowsByKey.list(runs);
      update("DELETE FROM RUN_COUNT WHERE RUN_ID IN" + keys);
      update("DELETE FROM RUN_STEP WHERE RUN_ID IN" + keys);
      update("DELETE FROM SYNC_RUN WHERE ID IN" + keys);
    }
    return runs.size();
  }

  /** Removes the alerts that ended before that: how many. */
  public int removeAlerts(Instant before) {
    return entityManager
        .createNativeQuery("DELETE FROM ALERT WHERE ENDED_AT < ?1")
        .setParameter(1, before.toEpochMilli())
        .executeUpdate();
  }

  /** Removes the counts of calls to CRMs of the days before that: how many. */
  public int removeCallCounts(Instant before) {
    return entityManager
        .createNativeQuery("DELETE FROM CALL_COUNT WHERE DAY_OF < ?1")
        .setParameter(1, LocalDate.ofInstant(before, ZoneOffset.UTC).toEpochDay())
        .executeUpdate();
  }

  private void update(String sql) {
    entityManager.createNativeQuery(sql).executeUpdate();
  }
}
