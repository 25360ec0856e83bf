package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tandemcrm.core.approval.ActionApprovals;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;

/** Requests that wait for an approval, and their runs, in the store. */
final class HeldRuns {

  /** So many runs change in one transaction. */
  private static final int SLICE = 500;

  /** Whoever was cut off settling a decision goes on within this time. */
  private static final Duration LATELY = Duration.ofDays(7);

  private static final String TAKEN_BACK = "nobody: all of it was taken back";

  private static final String HELD =
      "R.STATE = 'HELD' AND R.REQUEST_ID IN"
          + " (SELECT Q.ID FROM ACTION_REQUEST Q WHERE Q.APPROVAL_ID = ?1)";

  private final EntityManager entityManager;

  HeldRuns(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * What is known of the asker's day. Two requests at the same moment may not see each other, and
   * both go.
   */
  static ActionGuard guard(
      EntityManager entityManager,
      String type,
      long connectionId,
      String askedBy,
      long unasked,
      Instant now) {
    long before =
        new RowQuery(
                entityManager,
                "COALESCE(SUM(COUNTED), 0)",
                "FROM ACTION_REQUEST WHERE ASKED_BY = ?1 AND ASKED_AT > ?2 AND ACTION_TYPE = ?3"
                    + " AND CONNECTION_ID = ?4",
                askedBy,
                now.minus(ActionGuard.DAY).toEpochMilli(),
                type,
                connectionId)
            .first(row -> row.number(0))
            .orElse(0L);
    return new ActionGuard(unasked, before);
  }

  /**
   * Asks for an approval: the one that waits for the same by the same person, or a new one.
   *
   * @param runs of the request, in their first states
   */
  long ask(ActionWish wish, ActionGuard guard, List<StoredRun> runs, Instant now) {
    return ActionApprovals.hold(
        entityManager,
        wish.connectionId(),
        wish.type(),
        wish.askedBy(),
        guard.reason(wish.label()),
        runs.stream().filter(run -> run.state() == ActionState.HELD).count(),
        now);
  }

  /** Whether somebody has decided, once and for all; waits for whoever is about to. */
  boolean isDecided(long approvalId) {
    return new RowQuery(
            entityManager, "ID", "FROM APPROVAL WHERE ID = ?1 AND STATE <> 'WAITING'", approvalId)
        .committed()
        .first(row -> row.number(0))
        .isPresent();
  }

  /** Some of the runs that an approval still holds, by their keys. */
  List<Long> some(long approvalId) {
    return new RowQuery(entityManager, "R.ID", "FROM ACTION_RUN R WHERE " + HELD, approvalId)
        .head("R.ID", SLICE, row -> row.number(0));
  }

  /** From now on people can have runs of it done again. */
  void open(long approvalId) {
    Statements.execute(
        entityManager,
        "UPDATE ACTION_REQUEST SET IS_HELD = FALSE WHERE APPROVAL_ID = ?1",
        approvalId);
  }

  /** Decided lately, and not settled to the end: whoever was at it was cut off. */
  List<Long> unsettled(Instant now) {
    return new RowQuery(
            entityManager,
            "P.ID",
            "FROM APPROVAL P WHERE P.ACTION_TYPE IS NOT NULL AND P.STATE <> 'WAITING'"
                + " AND P.DECIDED_AT > ?1 AND EXISTS (SELECT 1 FROM ACTION_REQUEST Q"
                + " WHERE Q.APPROVAL_ID = P.ID AND Q.IS_HELD = TRUE AND (P.STATE = 'APPROVED'"
                + " OR EXISTS (SELECT 1 FROM ACTION_RUN R"
                + " WHERE R.REQUEST_ID = Q.ID AND R.STATE = 'HELD')))",
            now.minus(LATELY).toEpochMilli())
        .list(row -> row.number(0));
  }

  /**
   * Approvals that wait hold as many prospects as are left: people take back what they asked for,
   * and prospects are erased. One that holds none any more needs nobody.
   */
  void recount(Instant now) {
    for (Waiting waiting : waiting()) {
      if (waiting.held() == 0) {
        takeBack(waiting.id(), now);
      } else if (waiting.held() != waiting.records()) {
        Statements.execute(
            entityManager,
            "UPDATE APPROVAL SET RECORDS = ?1 WHERE ID = ?2 AND RECORDS = ?3",
            waiting.held(),
            waiting.id(),
            waiting.records());
      }
    }
  }

  /**
   * Whoever stores a request has its approval locked until all of it is there: only behind them is
   * it seen whether nothing is held.
   */
  private void takeBack(long id, Instant now) {
    int waiting =
        Statements.execute(
            entityManager,
            "UPDATE APPROVAL SET RECORDS = RECORDS WHERE ID = ?1 AND STATE = 'WAITING'",
            id);
    if (waiting > 0 && !holdsAny(id)) {
      Statements.execute(
          entityManager,
          "UPDATE APPROVAL SET STATE = 'DISCARDED', DECIDED_AT = ?1, DECIDED_BY = ?2"
              + " WHERE ID = ?3",
          now.toEpochMilli(),
          TAKEN_BACK,
          id);
    }
  }

  /**
   * Whether an approval holds any run. It looks at no runs of other requests, as whoever stores one
   * may be waiting for this approval.
   */
  boolean holdsAny(long approvalId) {
    return new RowQuery(
            entityManager,
            "R.ID",
            "FROM --DERBY-PROPERTIES joinOrder=FIXED\n"
                + " ACTION_REQUEST Q --DERBY-PROPERTIES index=ACTION_REQUEST_APPROVAL\n"
                + " JOIN ACTION_RUN R --DERBY-PROPERTIES index=ACTION_RUN_REQUEST\n"
                + " ON R.REQUEST_ID = Q.ID WHERE Q.APPROVAL_ID = ?1 AND R.STATE = 'HELD'"
                + " FETCH FIRST ROW ONLY",
            approvalId)
        .committed()
        .first(row -> row.number(0))
        .isPresent();
  }

  /** What somebody asks for meanwhile makes the records more, so that it isn't overlooked. */
  private record Waiting(long id, long records, long held) {}

  private List<Waiting> waiting() {
    return new RowQuery(
            entityManager,
            "P.ID, P.RECORDS, (SELECT COUNT(DISTINCT R.PROSPECT_ID) FROM ACTION_REQUEST Q"
                + " JOIN ACTION_RUN R ON R.REQUEST_ID = Q.ID"
                + " WHERE Q.APPROVAL_ID = P.ID AND R.STATE = 'HELD')",
            "FROM APPROVAL P WHERE P.ACTION_TYPE IS NOT NULL AND P.STATE = 'WAITING'")
        .list(row -> new Waiting(row.number(0), row.number(1), row.number(2)));
  }
}
