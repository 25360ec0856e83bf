package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;

/**
 * Claims in OUTBOX_ENTRY. Whoever claims has an entry for as long as a lease lasts; until then
 * nobody else gets it. While it is claimed its DUE_AT is the end of the claim.
 */
final class ClaimTable {

  /** As long as the right to run a cycle, which is longer than a chunk's transaction. */
  static final Duration LENGTH = Leases.LENGTH;

  /**
   * Of entries that were never tried, so that nobody waits for the answer to an earlier try, and
   * that no action waits for: the CRM's rules don't assign what goes by a job.
   */
  private static final String FRESH =
      " FROM OUTBOX_ENTRY WHERE CONNECTION_ID = ? AND KIND = ? AND STATE = 'READY' AND DUE_AT <= ?"
          + " AND ATTEMPTS = 0 AND EXTERNAL_KEY IS NULL AND NOT "
          + WishTable.IS_WISHED;

  private static final String DUE =
      " FROM OUTBOX_ENTRY WHERE CONNECTION_ID = ? AND KIND = ?"
          + " AND STATE IN ('READY', 'REFUSED', 'CLAIMED') AND DUE_AT <= ?";

  static final String COLUMNS =
      "SELECT RECORD_ID, STATE, REVISION, ATTEMPTS, CREATE_ASKED_BY, EXTERNAL_KEY, KEY_TRIED_AT,"
          + " OWNER_ID, SENT_HASH, OBJECT, CAUSE, APPROVAL_ID";

  private static final String LONGEST_DUE = " ORDER BY DUE_AT, RECORD_ID FETCH FIRST %d ROWS ONLY";

  private static final String CLAIM =
      "UPDATE OUTBOX_ENTRY SET STATE = 'CLAIMED', CLAIMED_BY = ?, CLAIMED_UNTIL = ?, DUE_AT = ?,"
          + " CLAIMED_REVISION = REVISION"
          + " WHERE RECORD_ID = ? AND CONNECTION_ID = ? AND STATE = ? AND REVISION = ?"
          + " AND DUE_AT <= ?";

  private record Row(OutboxEntry entry, String state, long revision) {}

  private ClaimTable() {}

  /**
   * Claims entries, the longest due first.
   *
   * @param dueBy only those that were due then: what becomes due meanwhile is for the next cycle
   */
  static List<OutboxEntry> claim(
      Connection connection, Lease lease, RecordKind kind, int most, Instant dueBy, Instant now)
      throws SQLException {
    return claim(connection, lease, due(connection, lease, kind, DUE, most, dueBy), dueBy, now);
  }

  /** The same of entries that were never tried. */
  static List<OutboxEntry> claimFresh(
      Connection connection, Lease lease, RecordKind kind, int most, Instant dueBy, Instant now)
      throws SQLException {
    return claim(connection, lease, due(connection, lease, kind, FRESH, most, dueBy), dueBy, now);
  }

  /** How many entries are due that were never tried. */
  static int countFresh(Connection connection, long connectionId, RecordKind kind, Instant dueBy)
      throws SQLException {
    boolean derby = ClaimQuery.of(connection) == ClaimQuery.DERBY;
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT COUNT(*)" + FRESH + (derby ? " WITH UR" : ""))) {
      statement.setLong(1, connectionId);
      statement.setString(2, kind.name());
      statement.setLong(3, dueBy.toEpochMilli());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Keeps up all claims of that cycle. */
  static void extend(Connection connection, Lease lease, RecordKind kind, Instant now)
      throws SQLException {
    long until = now.plus(LENGTH).toEpochMilli();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE OUTBOX_ENTRY SET DUE_AT = ?, CLAIMED_UNTIL = ? WHERE CONNECTION_ID = ?"
                + " AND KIND = ? AND STATE = 'CLAIMED' AND CLAIMED_BY = ?")) {
      statement.setLong(1, until);
      statement.setLong(2, until);
      statement.setLong(3, lease.connectionId());
      statement.setString(4, kind.name());
      statement.setString(5, lease.claimant());
      statement.executeUpdate();
    }
  }

  private static List<OutboxEntry> claim(
      Connection connection, Lease lease, List<Row> due, Instant dueBy, Instant now)
      throws SQLException {
    long until = now.plus(LENGTH).toEpochMilli();
    int[] hits =
        SqlBatch.execute(
            connection,
            CLAIM,
            due,
            (statement, row) -> {
              statement.setString(1, lease.claimant());
              statement.setLong(2, until);
              statement.setLong(3, until);
              statement.setLong(4, row.entry().recordId());
              statement.setLong(5, lease.connectionId());
              statement.setString(6, row.state());
              statement.setLong(7, row.revision());
              statement.setLong(8, dueBy.toEpochMilli());
            });
    List<OutboxEntry> claimed = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] > 0) {
        claimed.add(due.get(i).entry());
      }
    }
    return claimed;
  }

  static boolean isAnythingDue(
      Connection connection, long connectionId, RecordKind kind, Instant now) throws SQLException {
    boolean derby = ClaimQuery.of(connection) == ClaimQuery.DERBY;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT RECORD_ID FROM OUTBOX_ENTRY WHERE CONNECTION_ID = ? AND KIND = ?"
                + " AND STATE IN ('READY', 'REFUSED', 'CLAIMED') AND DUE_AT <= ?"
                + " FETCH FIRST 1 ROWS ONLY"
                + (derby ? " WITH UR" : ""))) {
      statement.setLong(1, connectionId);
      statement.setString(2, kind.name());
      statement.setLong(3, now.toEpochMilli());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  static void defer(Connection connection, long connectionId, RecordKind kind, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE OUTBOX_ENTRY SET DUE_AT = ? WHERE CONNECTION_ID = ? AND KIND = ?"
                + " AND STATE = 'READY' AND DUE_AT <= ?")) {
      statement.setLong(1, now.plus(EntryEnds.ONCE_A_DAY).toEpochMilli());
      statement.setLong(2, connectionId);
      statement.setString(3, kind.name());
      statement.setLong(4, now.toEpochMilli());
      statement.executeUpdate();
    }
  }

  private static List<Row> due(
      Connection connection, Lease lease, RecordKind kind, String which, int most, Instant dueBy)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    String query = ClaimQuery.of(connection).of(COLUMNS + which + LONGEST_DUE.formatted(most));
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, lease.connectionId());
      statement.setString(2, kind.name());
      statement.setLong(3, dueBy.toEpochMilli());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(read(row, lease.connectionId(), kind));
        }
      }
    }
    return rows;
  }

  /** The entry of a row that begins with {@link #COLUMNS}. */
  static OutboxEntry entry(ResultSet row, long connectionId, RecordKind kind) throws SQLException {
    return read(row, connectionId, kind).entry();
  }

  private static Row read(ResultSet row, long connectionId, RecordKind kind) throws SQLException {
    String state = row.getString(2);
    String object = Optional.ofNullable(row.getString(10)).orElse("");
    return new Row(
        new OutboxEntry(
            kind,
            row.getLong(1),
            connectionId,
            state.equals("REFUSED"),
            row.getInt(4),
            Optional.ofNullable(row.getString(5)),
            Optional.ofNullable(row.getString(6)),
            Optional.ofNullable(row.getObject(7, Long.class)).map(Instant::ofEpochMilli),
            Optional.ofNullable(row.getObject(8, Long.class)),
            Optional.ofNullable(row.getString(9)),
            Optional.ofNullable(row.getString(11))
                .map(cause -> new OutboxEntry.Listed(object, cause)),
            row.getObject(12) != null),
        state,
        row.getLong(3));
  }

  /** The entries of these records that are claimed by that lease; at most a chunk. */
  static List<OutboxEntry> claimed(
      Connection connection, Lease lease, RecordKind kind, Collection<Long> recordIds)
      throws SQLException {
    return SqlIn.find(
        connection,
        COLUMNS + " FROM OUTBOX_ENTRY WHERE RECORD_ID IN ",
        recordIds,
        " AND CONNECTION_ID = ? AND KIND = ? AND STATE = 'CLAIMED' AND CLAIMED_BY = ?",
        List.of(lease.connectionId(), kind.name(), lease.claimant()),
        row -> entry(row, lease.connectionId(), kind));
  }

  /** What was appended meanwhile is part of the claim: whoever has it has not yet looked. */
  static void renew(Connection connection, Lease lease, List<OutboxEntry> entries)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE OUTBOX_ENTRY SET CLAIMED_REVISION = REVISION WHERE RECORD_ID = ?"
            + " AND CONNECTION_ID = ? AND CLAIMED_BY = ? AND STATE = 'CLAIMED'",
        entries,
        (statement, entry) -> {
          statement.setLong(1, entry.recordId());
          statement.setLong(2, entry.connectionId());
          statement.setString(3, lease.claimant());
        });
  }

  /** Keeps under which keys records are about to be created. */
  static void keepKeys(Connection connection, List<Outgoing.KeyOf> keys, Instant now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE OUTBOX_ENTRY SET EXTERNAL_KEY = ?, KEY_TRIED_AT = ?, SENT_VALUES = ?"
            + " WHERE RECORD_ID = ? AND CONNECTION_ID = ?",
        keys,
        (statement, row) -> {
          statement.setString(1, row.key());
          statement.setLong(2, now.toEpochMilli());
          statement.setString(3, row.sent().toJson());
          statement.setLong(4, row.entry().recordId());
          statement.setLong(5, row.entry().connectionId());
        });
  }
}
