package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tandemcrm.core.outbox.ClaimQuery;
import org.tandemcrm.core.outbox.RetrySchedule;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionType;

/** Which runs are due, and the right to do them, each in a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActionClaims {

  /** A run whose time has come, of a connection that works; with the cycle, only beside none. */
  private static final String DUE =
      "FROM ACTION_RUN R WHERE R.STATE IN ('READY', 'RUNNING') AND R.DUE_AT <= ?"
          + " AND (R.CONNECTION_ID = 0 OR EXISTS (SELECT 1 FROM CRM_CONNECTION C"
          + " WHERE C.ID = R.CONNECTION_ID AND C.STATE = 'ENABLED'))"
          + " AND (R.LANE = 'ACTION' OR NOT EXISTS (SELECT 1 FROM SYNC_LEASE L"
          + " WHERE L.CONNECTION_ID = R.CONNECTION_ID AND L.LEASE_UNTIL > ?))";

  private static final String GROUP =
      "SELECT R.GROUP_KEY "
          + DUE
          + " AND R.LANE = ? AND R.CONNECTION_ID = ? ORDER BY R.DUE_AT, R.ID"
          + " FETCH FIRST 1 ROWS ONLY";

  private static final String RUNS =
      "SELECT "
          + RunTable.COLUMNS
          + " FROM ACTION_RUN R --DERBY-PROPERTIES index=ACTION_RUN_GROUP\n"
          + " WHERE R.GROUP_KEY = ? AND R.STATE IN ('READY', 'RUNNING') AND R.DUE_AT <= ?"
          + " ORDER BY R.DUE_AT, R.ID FETCH FIRST "
          + ActionType.MOST_RUNS
          + " ROWS ONLY";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public ActionClaims() {}

  ActionClaims(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /** The queues in which something is due. */
  public List<ActionQueue> due() {
    long now = clock.millis();
    return new RowQuery(
            entityManager,
            "DISTINCT R.LANE, R.CONNECTION_ID",
            DUE.replaceFirst("\\?", "?1").replaceFirst("> \\?", "> ?2"),
            now,
            now)
        .list(row -> new ActionQueue(row.constant(ActionLane.class, 0), row.number(1)));
  }

  /**
   * Takes the runs that are due longest and go together; absent when none is due. What was taken
   * too often, because each time the server was lost, fails instead.
   */
  public Optional<ActionChunk> claim(ActionQueue queue) {
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      Instant now = clock.instant();
      Optional<String> group = group(connection, queue, now);
      if (group.isEmpty()) {
        return Optional.empty();
      }
      String claim = UUID.randomUUID().toString();
      List<RunTable.Change> changes = new ArrayList<>();
      Set<Long> prospects = new HashSet<>();
      for (StoredRun run : runs(connection, group.get(), now)) {
        // One prospect twice would be two runs beside each other; the second comes next time.
        if (prospects.add(run.prospectId())) {
          changes.add(new RunTable.Change(run, next(run, claim, now)));
        }
      }
      List<StoredRun> taken =
          RunTable.change(connection, changes, now).stream()
              .filter(run -> run.state() == ActionState.RUNNING)
              .toList();
      return taken.isEmpty() ? Optional.empty() : Optional.of(chunk(queue, taken, changes));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static StoredRun next(StoredRun run, String claim, Instant now) {
    return run.state() == ActionState.RUNNING && run.attempts() >= RetrySchedule.TRIES
        ? run.ended(
            ActionState.FAILED,
            "The server went silent each of the "
                + run.attempts()
                + " times that it was at it. Look whether it was done, then have it done again.")
        : run.taken(claim, now);
  }

  private ActionChunk chunk(
      ActionQueue queue, List<StoredRun> taken, List<RunTable.Change> changes) {
    Set<Long> repeated = new HashSet<>();
    changes.stream()
        .map(RunTable.Change::before)
        .filter(run -> run.firstTriedAt().isPresent())
        .forEach(run -> repeated.add(run.id()));
    return new RowQuery(
            entityManager,
            "ACTION_TYPE, LABEL, PARAMETERS, ASKED_BY",
            "FROM ACTION_REQUEST WHERE ID = ?1",
            taken.get(0).requestId())
        .first(
            row ->
                new ActionChunk(
                    queue,
                    row.text(0),
                    row.text(1),
                    JsonTexts.toMap(row.text(2)),
                    row.text(3),
                    taken,
                    repeated))
        .orElseThrow();
  }

  private static Optional<String> group(Connection connection, ActionQueue queue, Instant now)
      throws SQLException {
    String query = GROUP + (ClaimQuery.of(connection) == ClaimQuery.DERBY ? " WITH UR" : "");
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, now.toEpochMilli());
      statement.setLong(2, now.toEpochMilli());
      statement.setString(3, queue.lane().name());
      statement.setLong(4, queue.connectionId());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static List<StoredRun> runs(Connection connection, String group, Instant now)
      throws SQLException {
    List<StoredRun> runs = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(ClaimQuery.of(connection).of(RUNS))) {
      statement.setString(1, group);
      statement.setLong(2, now.toEpochMilli());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          runs.add(RunTable.read(row));
        }
      }
    }
    return runs;
  }
}
