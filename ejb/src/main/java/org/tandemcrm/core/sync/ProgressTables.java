package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.store.SqlBatch;

/**
 * How far a cycle is, saved with the rows that it covers: its lease, the counts and heartbeat of
 * its run, and the object's position.
 */
public final class ProgressTables {

  private ProgressTables() {}

  /**
   * Extends the lease, and with the row's lock keeps any other cycle out until the commit. Whoever
   * works beside the cycle takes the lock alone.
   *
   * @throws LeaseLostException when the fence has moved on
   */
  public static void extendLease(Connection connection, Lease lease, long until)
      throws SQLException {
    if (lease.isAside()) {
      lock(connection, lease);
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE SYNC_LEASE SET LEASE_UNTIL = ? WHERE CONNECTION_ID = ? AND FENCE = ?")) {
      statement.setLong(1, until);
      statement.setLong(2, lease.connectionId());
      statement.setLong(3, lease.fence());
      if (statement.executeUpdate() == 0) {
        throw new LeaseLostException(lease.connectionId());
      }
    }
  }

  private static void lock(Connection connection, Lease lease) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE SYNC_LEASE SET FENCE = FENCE WHERE CONNECTION_ID = ?")) {
      statement.setLong(1, lease.connectionId());
      if (statement.executeUpdate() == 0) {
        throw new LeaseLostException(lease.connectionId());
      }
    }
  }

  static void count(
      Connection connection, long runId, String object, Map<Outcome, Integer> counts, long now)
      throws SQLException {
    count(connection, runId, object, CountDirection.FROM_CRM, counts, now);
  }

  /** Adds to the counts of a run, if it is one, and says that it is alive. */
  public static void count(
      Connection connection,
      long runId,
      String object,
      CountDirection direction,
      Map<Outcome, Integer> counts,
      long now)
      throws SQLException {
    if (runId == JournalTable.NO_RUN) {
      return;
    }
    List<Map.Entry<Outcome, Integer>> rows = List.copyOf(counts.entrySet());
    int[] hits =
        SqlBatch.execute(
            connection,
            "UPDATE RUN_COUNT SET AMOUNT = AMOUNT + ?"
                + " WHERE RUN_ID = ? AND OBJECT = ? AND OUTCOME = ? AND DIRECTION = ?",
            rows,
            (statement, row) -> bindCount(statement, runId, object, direction, row));
    List<Map.Entry<Outcome, Integer>> missing =
        rows.stream().filter(row -> hits[rows.indexOf(row)] == 0).toList();
    SqlBatch.execute(
        connection,
        "INSERT INTO RUN_COUNT (AMOUNT, RUN_ID, OBJECT, OUTCOME, DIRECTION) VALUES (?, ?, ?, ?, ?)",
        missing,
        (statement, row) -> bindCount(statement, runId, object, direction, row));
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE SYNC_RUN SET HEARTBEAT_AT = ? WHERE ID = ?")) {
      statement.setLong(1, now);
      statement.setLong(2, runId);
      statement.executeUpdate();
    }
  }

  private static void bindCount(
      PreparedStatement statement,
      long runId,
      String object,
      CountDirection direction,
      Map.Entry<Outcome, Integer> row)
      throws SQLException {
    statement.setLong(1, row.getValue());
    statement.setLong(2, runId);
    statement.setString(3, object);
    statement.setString(4, row.getKey().name());
    statement.setString(5, direction.name());
  }

  static void beginBackFills(Connection connection, long connectionId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE SYNC_POSITION SET PAGE_CURSOR = '', PAGE_DONE = 0, READ_ALL = TRUE,"
                + " APPLIES_MAPPING = BACK_FILL, BACK_FILL = FALSE, READ_AGAIN = FALSE"
                + " WHERE CONNECTION_ID = ? AND (BACK_FILL = TRUE OR READ_AGAIN = TRUE)"
                + " AND FIRST_LOAD_DONE = TRUE")) {
      statement.setLong(1, connectionId);
      statement.executeUpdate();
    }
  }

  static void savePosition(
      Connection connection, long connectionId, String object, SyncPosition position)
      throws SQLException {
    String update =
        "UPDATE SYNC_POSITION SET PAGE_CURSOR = ?, PAGE_DONE = ?, FIRST_LOAD_DONE = ?,"
            + " READ_ALL = ?, APPLIES_MAPPING = ?"
            + " WHERE CONNECTION_ID = ? AND OBJECT = ?";
    String insert =
        "INSERT INTO SYNC_POSITION (PAGE_CURSOR, PAGE_DONE, FIRST_LOAD_DONE, READ_ALL,"
            + " APPLIES_MAPPING, CONNECTION_ID, OBJECT) VALUES (?, ?, ?, ?, ?, ?, ?)";
    if (savePosition(connection, update, connectionId, object, position) == 0) {
      savePosition(connection, insert, connectionId, object, position);
    }
  }

  private static int savePosition(
      Connection connection, String sql, long connectionId, String object, SyncPosition position)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, position.cursor().value());
      statement.setInt(2, position.pageDone());
      statement.setBoolean(3, position.firstLoadDone());
      statement.setBoolean(4, position.readsAll());
      statement.setBoolean(5, position.applies());
      statement.setLong(6, connectionId);
      statement.setString(7, object);
      return statement.executeUpdate();
    }
  }
}
