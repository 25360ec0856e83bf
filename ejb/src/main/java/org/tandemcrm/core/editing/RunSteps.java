package org.tandemcrm.core.editing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;

/** The work of a run, a chunk in each transaction. See {@link RunWork} for the loop. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RunSteps {

  /** A run that is silent for longer has lost its server, and another one goes on with it. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Duration DRAFTS_KEPT = Duration.ofDays(7);
  private static final Duration RUNS_KEPT = Duration.ofDays(90);
  private static final int SLICE = 20;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore store;
  @Inject private Clock clock;

  public RunSteps() {}

  RunSteps(EntityManager entityManager, EditStore store, Clock clock) {
    this.entityManager = entityManager;
    this.store = store;
    this.clock = clock;
  }

  /** The runs that wait for a server. */
  public List<Long> due() {
    return new RowQuery(
            entityManager,
            "ID",
            "FROM EDIT_RUN WHERE STATE IN ('QUEUED', 'RUNNING')"
                + " AND (STATE = 'QUEUED' OR HEARTBEAT_AT < ?1) ORDER BY ID",
            clock.instant().minus(SILENCE).toEpochMilli())
        .list(row -> row.number(0));
  }

  /** Takes a run for this server; false when another one has it. */
  public boolean claim(long id) {
    return Statements.execute(
            entityManager,
            "UPDATE EDIT_RUN SET STATE = 'RUNNING', HEARTBEAT_AT = ?1,"
                + " STARTED_AT = COALESCE(STARTED_AT, ?1)"
                + " WHERE ID = ?2 AND (STATE = 'QUEUED' OR (STATE = 'RUNNING' AND HEARTBEAT_AT < ?3))",
            clock.millis(),
            id,
            clock.instant().minus(SILENCE).toEpochMilli())
        > 0;
  }

  /**
   * Does the next items of a run.
   *
   * @param most at most a chunk
   * @return false when the run has ended
   */
  public boolean next(long id, int most) {
    int mine =
        Statements.execute(
            entityManager,
            "UPDATE EDIT_RUN SET HEARTBEAT_AT = ?1 WHERE ID = ?2 AND STATE = 'RUNNING'",
            clock.millis(),
            id);
    if (mine == 0) {
      return false;
    }
    RunRow run = new RunReader(entityManager).one(id);
    if (run.stopAsked()) {
      end(id, RunState.STOPPED, "");
      return false;
    }
    Connection connection = entityManager.unwrap(Connection.class);
    try {
      List<RunTables.Item> items = RunTables.waiting(connection, id, most);
      if (items.isEmpty()) {
        finish(run);
        return false;
      }
      List<RunTables.Done> done = new RunChunk(connection, store, run).process(items);
      RunTables.write(connection, id, done);
      count(id, RunChunk.counts(done));
      return true;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private void count(long id, RunRow.Counts counts) {
    Statements.execute(
        entityManager,
        "UPDATE EDIT_RUN SET CREATED = CREATED + ?1, UPDATED = UPDATED + ?2,"
            + " UNCHANGED = UNCHANGED + ?3, FAILED = FAILED + ?4 WHERE ID = ?5",
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        counts.failed(),
        id);
  }

  /** Only lines with an error keep their cells: people correct them and import them again. */
  private void finish(RunRow run) {
    end(run.id(), run.checking() ? RunState.CHECKED : RunState.DONE, "");
    if (!run.checking() && run.sort() == RunSort.IMPORT) {
      Statements.execute(
          entityManager,
          "UPDATE EDIT_ITEM SET CELLS = NULL WHERE RUN_ID = ?1 AND STATE <> 'FAILED'",
          run.id());
    }
  }

  /** Gives up the item that is next, and says why. */
  public void failNext(long id, String reason) {
    Connection connection = connection();
    try {
      List<RunTables.Item> items = RunTables.waiting(connection, id, 1);
      for (RunTables.Item item : items) {
        RunTables.write(
            connection,
            id,
            List.of(
                new RunTables.Done(
                    item.line(),
                    ItemState.FAILED,
                    item.recordId(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(reason))));
        count(id, new RunRow.Counts(0, 0, 0, 1));
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Ends a run that can't go on; a person may let it. */
  public void fail(long id, String reason) {
    end(id, RunState.FAILED, reason);
  }

  private void end(long id, RunState state, String reason) {
    Statements.execute(
        entityManager,
        "UPDATE EDIT_RUN SET STATE = ?1, ENDED_AT = ?2, STOP_ASKED = FALSE, REASON = NULLIF(?3, '')"
            + " WHERE ID = ?4 AND STATE = 'RUNNING'",
        state.name(),
        clock.millis(),
        reason.length() <= 1000 ? reason : reason.substring(0, 1000),
        id);
  }

  /** Removes some of the runs that are kept no longer: how many. */
  public int removeOld() {
    Instant now = clock.instant();
    List<Long> old =
        new RowQuery(
                entityManager,
                "ID",
                "FROM EDIT_RUN WHERE ASKED_AT < ?1 AND STATE NOT IN ('QUEUED', 'RUNNING')"
                    + " AND (ASKED_AT < ?2 OR STATE IN ('DRAFT', 'CHECKED') OR CHECKING = TRUE)",
                now.minus(DRAFTS_KEPT).toEpochMilli(),
                now.minus(RUNS_KEPT).toEpochMilli())
            .head("ASKED_AT, ID", SLICE, row -> row.number(0));
    if (!old.isEmpty()) {
      String keys = RowsByKey.list(old);
      Statements.execute(entityManager, "DELETE FROM EDIT_ITEM WHERE RUN_ID IN" + keys);
      Statements.execute(entityManager, "DELETE FROM EDIT_RUN WHERE ID IN" + keys);
    }
    return old.size();
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
