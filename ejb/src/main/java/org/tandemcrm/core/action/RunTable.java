package org.tandemcrm.core.action;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.SqlBatch;

/**
 * ACTION_RUN and ACTION_EVENT by JDBC on the caller's connection. A change names the state and the
 * claim that it goes out from, and every change has its event.
 */
final class RunTable {

  static final String COLUMNS =
      "R.ID, R.REQUEST_ID, R.PROSPECT_ID, R.GROUP_KEY, R.RUN_KEY, R.NEEDS_LINK, R.STATE, R.REASON,"
          + " R.ATTEMPTS, R.DUE_AT, R.CLAIM, R.FIRST_TRIED_AT, R.STARTED_AT, R.EXPIRES_AT,"
          + " R.NOTICED_AT, R.PAGE";

  private static final String UPDATE =
      "UPDATE ACTION_RUN SET STATE = ?, REASON = ?, ATTEMPTS = ?, DUE_AT = ?, CLAIM = ?,"
          + " FIRST_TRIED_AT = ?, STARTED_AT = ?, EXPIRES_AT = ?, NOTICED_AT = ?, PAGE = ?,"
          + " CHANGED_AT = ?,"
          + " EVENTS = EVENTS + 1 WHERE ID = ? AND STATE = ? AND CLAIM = ? AND DUE_AT = ?";

  private static final String INSERT =
      "INSERT INTO ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, GROUP_KEY, RUN_KEY, NEEDS_LINK, STATE,"
          + " REASON, ATTEMPTS, DUE_AT, CLAIM, FIRST_TRIED_AT, STARTED_AT, EXPIRES_AT, NOTICED_AT, PAGE,"
          + " CONNECTION_ID, LANE, CHANGED_AT, CHANGE_STORED, EVENTS)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, 1)";

  private static final String EVENT =
      "INSERT INTO ACTION_EVENT (RUN_ID, SEQ, STATE, DONE_AT, REASON)"
          + " SELECT ID, EVENTS, STATE, CHANGED_AT, REASON FROM ACTION_RUN WHERE ID = ?";

  /** A run before and after. */
  record Change(StoredRun before, StoredRun after) {}

  private RunTable() {}

  /** Stores changes of runs that are still as they were; the others are left as they are. */
  static List<StoredRun> change(Connection connection, List<Change> changes, Instant now)
      throws SQLException {
    int[] hits =
        SqlBatch.execute(
            connection,
            UPDATE,
            changes,
            (statement, change) -> {
              int next = bindState(statement, 1, change.after());
              statement.setLong(next++, now.toEpochMilli());
              statement.setLong(next++, change.before().id());
              statement.setString(next++, change.before().state().name());
              statement.setString(next++, change.before().claim());
              statement.setLong(next, change.before().dueAt().toEpochMilli());
            });
    List<StoredRun> changed = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] > 0) {
        changed.add(changes.get(i).after());
      }
    }
    tell(connection, changed);
    return changed;
  }

  static void insert(Connection connection, ActionWish wish, List<StoredRun> runs, Instant now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        INSERT,
        runs,
        (statement, run) -> {
          statement.setLong(1, run.id());
          statement.setLong(2, run.requestId());
          statement.setLong(3, run.prospectId());
          statement.setString(4, run.groupKey());
          statement.setString(5, run.key());
          statement.setString(6, run.need().column());
          int next = bindState(statement, 7, run);
          statement.setLong(next++, wish.connectionId());
          statement.setString(next++, wish.lane().name());
          statement.setLong(next, now.toEpochMilli());
        });
    tell(connection, runs);
  }

  private static int bindState(PreparedStatement statement, int from, StoredRun run)
      throws SQLException {
    int next = from;
    statement.setString(next++, run.state().name());
    statement.setString(next++, run.reason());
    statement.setInt(next++, run.attempts());
    statement.setLong(next++, run.dueAt().toEpochMilli());
    statement.setString(next++, run.claim());
    SqlBatch.setLong(statement, next++, run.firstTriedAt().map(Instant::toEpochMilli));
    SqlBatch.setLong(statement, next++, run.startedAt().map(Instant::toEpochMilli));
    SqlBatch.setLong(statement, next++, run.expiresAt().map(Instant::toEpochMilli));
    SqlBatch.setLong(statement, next++, run.noticedAt().map(Instant::toEpochMilli));
    statement.setObject(next++, run.page().orElse(null), Types.VARCHAR);
    return next;
  }

  private static void tell(Connection connection, List<StoredRun> runs) throws SQLException {
    SqlBatch.execute(connection, EVENT, runs, (statement, run) -> statement.setLong(1, run.id()));
  }

  /** The run of a row that begins with {@link #COLUMNS}. */
  static StoredRun read(ResultSet row) throws SQLException {
    return new StoredRun(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        LinkNeed.ofColumn(row.getString(6)),
        ActionState.valueOf(row.getString(7)),
        row.getString(8),
        row.getInt(9),
        Instant.ofEpochMilli(row.getLong(10)),
        row.getString(11),
        instant(row, 12),
        instant(row, 13),
        instant(row, 14),
        instant(row, 15),
        Optional.ofNullable(row.getString(16)));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
