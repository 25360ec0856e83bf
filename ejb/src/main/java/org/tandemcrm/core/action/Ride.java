package org.tandemcrm.core.action;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.tandemcrm.spi.ActionType;

/** What may be taken of a queue now: all that is due, or what was due when the cycle ended. */
final class Ride {

  private final Instant until;
  private final int most;
  private final Taken taken;

  /** Keeps how many went along. */
  @FunctionalInterface
  private interface Taken {
    void took(int runs) throws SQLException;
  }

  private Ride(Instant until, int most, Taken taken) {
    this.until = until;
    this.most = most;
    this.taken = taken;
  }

  /** For actions that ride no cycle. */
  static Ride none(Instant now) {
    return new Ride(now, ActionType.MOST_RUNS, runs -> {});
  }

  /**
   * Behind the cycle that ended last.
   *
   * @param pace the most that ride one; 0 for no limit. Two that take at the same time wait for
   *     each other then
   */
  static Ride behindTheCycle(Connection connection, long connectionId, int pace)
      throws SQLException {
    if (pace > 0) {
      update(
          connection,
          "UPDATE SYNC_LEASE SET RIDDEN = RIDDEN WHERE CONNECTION_ID = ?",
          connectionId);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT RIDES_AT, RIDDEN FROM SYNC_LEASE WHERE CONNECTION_ID = ?")) {
      statement.setLong(1, connectionId);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return new Ride(Instant.EPOCH, ActionType.MOST_RUNS, runs -> {});
        }
        Instant ended = Instant.ofEpochMilli(row.getLong(1));
        int left = pace - row.getInt(2);
        return pace > 0
            ? new Ride(
                left > 0 ? ended : Instant.EPOCH,
                left > 0 ? Math.min(left, ActionType.MOST_RUNS) : ActionType.MOST_RUNS,
                runs -> took(connection, connectionId, runs, left))
            : new Ride(ended, ActionType.MOST_RUNS, runs -> {});
      }
    }
  }

  /** When a run that is ready must have been due at the latest. */
  Instant until() {
    return until;
  }

  /** How many may be taken. */
  int most() {
    return most;
  }

  /** So many were. */
  void took(int runs) throws SQLException {
    taken.took(runs);
  }

  /** Who is full lets nobody in until the next cycle has ended. */
  private static void took(Connection connection, long connectionId, int runs, int left)
      throws SQLException {
    update(
        connection,
        "UPDATE SYNC_LEASE SET RIDDEN = RIDDEN + "
            + runs
            + (runs >= left ? ", RIDES_AT = 0" : "")
            + " WHERE CONNECTION_ID = ?",
        connectionId);
  }

  private static void update(Connection connection, String sql, long connectionId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, connectionId);
      statement.executeUpdate();
    }
  }
}
