package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;

/** The table BULK_JOB and the entries that its jobs hold, inside the caller's transaction. */
final class BulkJobTable {

  /** So long the entries of a job of which nothing is known wait: the next cycle looks first. */
  private static final Duration LOOK_FIRST = Duration.ofSeconds(30);

  private BulkJobTable() {}

  static Optional<BulkJobs.Open> find(Connection connection, long connectionId, RecordKind kind)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT ID, JOB, AMOUNT, PREPARED_AT FROM BULK_JOB WHERE CONNECTION_ID = ?"
                + " AND KIND = ?")) {
      statement.setLong(1, connectionId);
      statement.setString(2, kind.name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new BulkJobs.Open(
                    row.getString(1),
                    new BulkJob(row.getString(2)),
                    row.getInt(3),
                    Instant.ofEpochMilli(row.getLong(4))))
            : Optional.empty();
      }
    }
  }

  static void insert(Connection connection, long connectionId, RecordKind kind, BulkJobs.Open open)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO BULK_JOB (ID, CONNECTION_ID, KIND, JOB, AMOUNT, DONE, REFUSED,"
                + " PREPARED_AT) VALUES (?, ?, ?, ?, ?, 0, 0, ?)")) {
      statement.setString(1, open.id());
      statement.setLong(2, connectionId);
      statement.setString(3, kind.name());
      statement.setString(4, open.job().value());
      statement.setInt(5, open.amount());
      statement.setLong(6, open.preparedAt().toEpochMilli());
      statement.executeUpdate();
    }
  }

  /** These entries go by that job. */
  static void take(
      Connection connection, Lease lease, String jobId, Collection<OutboxEntry> entries)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE OUTBOX_ENTRY SET JOB_ID = ? WHERE RECORD_ID = ? AND CONNECTION_ID = ?"
            + " AND STATE = 'CLAIMED' AND CLAIMED_BY = ?",
        List.copyOf(entries),
        (statement, entry) -> {
          statement.setString(1, jobId);
          statement.setLong(2, entry.recordId());
          statement.setLong(3, entry.connectionId());
          statement.setString(4, lease.claimant());
        });
  }

  static void progress(Connection connection, String jobId, BulkProgress progress)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE BULK_JOB SET DONE = ?, REFUSED = ? WHERE ID = ?")) {
      statement.setLong(1, progress.done());
      statement.setLong(2, progress.refused());
      statement.setString(3, jobId);
      statement.executeUpdate();
    }
  }

  static void delete(Connection connection, String jobId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM BULK_JOB WHERE ID = ?")) {
      statement.setString(1, jobId);
      statement.executeUpdate();
    }
  }

  /**
   * Nobody knows what became of what that job still holds: each entry is due again, as after a lost
   * answer. Returns how many they are.
   */
  static int forget(Connection connection, String jobId, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?, ATTEMPTS = ATTEMPTS + 1,"
                + " CLAIMED_BY = NULL, JOB_ID = NULL WHERE JOB_ID = ? AND STATE = 'CLAIMED'")) {
      statement.setLong(1, now.plus(LOOK_FIRST).toEpochMilli());
      statement.setString(2, jobId);
      return statement.executeUpdate();
    }
  }
}
