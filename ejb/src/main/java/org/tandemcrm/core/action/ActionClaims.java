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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tandemcrm.core.budget.CallLimits;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.outbox.ClaimQuery;
import org.tandemcrm.core.outbox.RetrySchedule;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.spi.ActionLane;

/** Which runs are due, and the right to do them, each in a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActionClaims {

  /**
   * A run whose time has come, of a connection that works and whose CRM has calls left for actions.
   * What rides the cycle goes once one has ended since, and never beside one; what somebody fell
   * silent at needs no further cycle.
   */
  private static final String DUE =
      "FROM ACTION_RUN R WHERE R.STATE IN ('READY', 'RUNNING') AND R.DUE_AT <= %1$s"
          + " AND (R.CONNECTION_ID = 0 OR EXISTS (SELECT 1 FROM CRM_CONNECTION C"
          + " WHERE C.ID = R.CONNECTION_ID AND C.STATE = 'ENABLED'))"
          + " AND "
          + CallLimits.actionsGoOn("R.CONNECTION_ID", "%2$s")
          + " AND (R.LANE = 'ACTION' OR EXISTS (SELECT 1 FROM SYNC_LEASE L"
          + " WHERE L.CONNECTION_ID = R.CONNECTION_ID AND L.LEASE_UNTIL <= %3$s"
          + " AND (R.STATE = 'RUNNING' OR R.DUE_AT <= L.RIDES_AT)))";

  private static final String GROUP =
      "SELECT R.GROUP_KEY "
          + DUE.formatted("?", "?", "?")
          + " AND R.LANE = ? AND R.CONNECTION_ID = ? ORDER BY ";

  private static final String RUNS =
      "SELECT "
          + RunTable.COLUMNS
          + " FROM ACTION_RUN R --DERBY-PROPERTIES index=ACTION_RUN_GROUP\n"
          + " WHERE R.GROUP_KEY = ? AND R.STATE IN ('READY', 'RUNNING') AND R.DUE_AT <= ?"
          + " AND (R.STATE = 'RUNNING' OR R.DUE_AT <= ?) ORDER BY R.DUE_AT, R.ID FETCH FIRST ";

  /** So many characters of a claim tell whose it is: an int in hexadecimal digits. */
  private static final int MINE = 8;

  /** So long after it was taken the CRM is thought to be over a call whose caller died. */
  static final Duration LAST_CALL = Duration.ofSeconds(20);

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private SyncSettings settings;
  @Inject private Clock clock;
  @Inject private ServerId serverId;

  public ActionClaims() {}

  ActionClaims(EntityManager entityManager, SyncSettings settings, Clock clock, ServerId serverId) {
    this.entityManager = entityManager;
    this.settings = settings;
    this.clock = clock;
    this.serverId = serverId;
  }

  /** The queues in which something is due. */
  public List<ActionQueue> due() {
    Instant now = clock.instant();
    return new RowQuery(
            entityManager,
            "DISTINCT R.LANE, R.CONNECTION_ID",
            DUE.formatted("?1", "?2", "?1"),
            now.toEpochMilli(),
            CallLimits.since(now).toEpochMilli())
        .list(row -> new ActionQueue(row.constant(ActionLane.class, 0), row.number(1)));
  }

  /**
   * Takes the runs that are due longest and go together; absent when none is due. What was taken
   * too often, because each time the server was lost, fails instead.
   *
   * @param last the group keys of what was taken last: they come behind all others, so that
   *     thousands of runs of one request don't keep somebody else's single one waiting
   */
  public Optional<ActionChunk> claim(ActionQueue queue, Collection<String> last) {
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      Instant now = clock.instant();
      Optional<String> group = group(connection, queue, now, last);
      if (group.isEmpty()) {
        return Optional.empty();
      }
      Ride ride = ride(connection, queue, now);
      String claim = mine() + UUID.randomUUID().toString().substring(MINE);
      List<RunTable.Change> changes = new ArrayList<>();
      Set<Long> prospects = new HashSet<>();
      for (StoredRun run : runs(connection, group.get(), now, ride)) {
        // One prospect twice would be two runs beside each other; the second comes next time.
        if (prospects.add(run.prospectId())) {
          changes.add(new RunTable.Change(run, next(run, claim, now)));
        }
      }
      List<StoredRun> taken =
          RunTable.change(connection, changes, now).stream()
              .filter(run -> run.state() == ActionState.RUNNING)
              .toList();
      ride.took(taken.size());
      return taken.isEmpty() ? Optional.empty() : Optional.of(chunk(queue, taken, changes));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * For the start of a server: the runs that it had taken when it went down come again, marked as
   * repeated, without waiting for the end of their claims. Not at once: the CRM may still be at the
   * call that nobody waits for any more.
   *
   * @return how many
   */
  public int releaseOwn() {
    return entityManager
        .createNativeQuery(
            "UPDATE ACTION_RUN SET DUE_AT = DUE_AT - ?1 WHERE STATE = 'RUNNING' AND CLAIM LIKE ?2")
        .setParameter(1, StoredRun.LEASE.minus(LAST_CALL).toMillis())
        .setParameter(2, mine() + "%")
        .executeUpdate();
  }

  /** How the claims of this server begin. */
  private String mine() {
    return HexFormat.of().toHexDigits(serverId.text().hashCode());
  }

  /** True when only so many actions ride each cycle of the connection. */
  public boolean isPaced(long connectionId) {
    return settings.of(connectionId, SyncSetting.ACTION_PACE) > 0;
  }

  private Ride ride(Connection connection, ActionQueue queue, Instant now) throws SQLException {
    return queue.lane() == ActionLane.ACTION
        ? Ride.none(now)
        : Ride.behindTheCycle(
            connection,
            queue.connectionId(),
            settings.of(queue.connectionId(), SyncSetting.ACTION_PACE));
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

  private static Optional<String> group(
      Connection connection, ActionQueue queue, Instant now, Collection<String> last)
      throws SQLException {
    String behind =
        last.isEmpty()
            ? ""
            : "CASE WHEN R.GROUP_KEY IN ("
                + String.join(", ", Collections.nCopies(last.size(), "?"))
                + ") THEN 1 ELSE 0 END, ";
    String query =
        GROUP
            + behind
            + "R.DUE_AT, R.ID FETCH FIRST 1 ROWS ONLY"
            + (ClaimQuery.of(connection) == ClaimQuery.DERBY ? " WITH UR" : "");
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, now.toEpochMilli());
      statement.setLong(2, CallLimits.since(now).toEpochMilli());
      statement.setLong(3, now.toEpochMilli());
      statement.setString(4, queue.lane().name());
      statement.setLong(5, queue.connectionId());
      int next = 6;
      for (String group : last) {
        statement.setString(next++, group);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static List<StoredRun> runs(Connection connection, String group, Instant now, Ride ride)
      throws SQLException {
    List<StoredRun> runs = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            ClaimQuery.of(connection).of(RUNS + ride.most() + " ROWS ONLY"))) {
      statement.setString(1, group);
      statement.setLong(2, now.toEpochMilli());
      statement.setLong(3, ride.until().toEpochMilli());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          runs.add(RunTable.read(row));
        }
      }
    }
    return runs;
  }
}
