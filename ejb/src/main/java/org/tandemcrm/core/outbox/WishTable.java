package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.LeadWish;

/** The table SYNC_WISH, on the caller's database connection. */
final class WishTable {

  /** For a condition on OUTBOX_ENTRY: an action waits for it. */
  static final String IS_WISHED =
      "EXISTS (SELECT 1 FROM SYNC_WISH W WHERE W.RECORD_ID = OUTBOX_ENTRY.RECORD_ID"
          + " AND W.CONNECTION_ID = OUTBOX_ENTRY.CONNECTION_ID AND W.RESULT IS NULL)";

  private static final String WHERE = " WHERE RECORD_ID = ? AND CONNECTION_ID = ?";

  private static final int MOST_REASON = 1000;

  private WishTable() {}

  /**
   * A wish as it stands.
   *
   * @param answer absent as long as nobody knows
   */
  record Row(String runKey, Optional<WishAnswer> answer) {}

  private record Open(long recordId, SyncWish wish) {}

  private record Deleted(long recordId, String crmId) {}

  private record Known(long recordId, Row row) {}

  /** Keeps what actions want of records, instead of what was wanted of them before. */
  static void ask(
      Connection connection, long connectionId, Collection<LeadWish> wishes, Instant now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "DELETE FROM SYNC_WISH" + WHERE,
        wishes,
        (statement, wish) -> {
          statement.setLong(1, wish.run().prospectId());
          statement.setLong(2, connectionId);
        });
    SqlBatch.execute(
        connection,
        "INSERT INTO SYNC_WISH (RECORD_ID, CONNECTION_ID, RUN_KEY, OWNER_CRM_ID, ASSIGNED,"
            + " RECORD_TYPE, REASSIGNS, RECREATES, ASKED_AT) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        wishes,
        (statement, wish) -> {
          statement.setLong(1, wish.run().prospectId());
          statement.setLong(2, connectionId);
          statement.setString(3, wish.run().key());
          statement.setString(4, wish.ownerId().orElse(null));
          statement.setBoolean(5, wish.isAssignedByCrm());
          statement.setString(6, wish.recordType().orElse(null));
          statement.setBoolean(7, wish.isReassigning());
          statement.setBoolean(8, wish.isRecreating());
          statement.setLong(9, now.toEpochMilli());
        });
  }

  /** The wishes that wait, by record; at most a chunk. */
  static Map<Long, SyncWish> open(
      Connection connection, long connectionId, Collection<Long> recordIds) throws SQLException {
    List<Open> rows =
        SqlIn.find(
            connection,
            "SELECT RECORD_ID, RUN_KEY, OWNER_CRM_ID, ASSIGNED, RECORD_TYPE, REASSIGNS, RECREATES"
                + " FROM SYNC_WISH WHERE RECORD_ID IN ",
            recordIds,
            " AND CONNECTION_ID = ? AND RESULT IS NULL",
            List.of(connectionId),
            row ->
                new Open(
                    row.getLong(1),
                    new SyncWish(
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getBoolean(4),
                        Optional.ofNullable(row.getString(5)),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        Optional.empty())));
    Map<Long, SyncWish> open = new HashMap<>();
    rows.forEach(row -> open.put(row.recordId(), row.wish()));
    for (Deleted deleted : deleted(connection, connectionId, open.keySet())) {
      open.computeIfPresent(
          deleted.recordId(),
          (any, wish) ->
              new SyncWish(
                  wish.runKey(),
                  wish.ownerId(),
                  wish.assignedByCrm(),
                  wish.recordType(),
                  wish.reassigns(),
                  wish.recreates(),
                  Optional.of(deleted.crmId())));
    }
    return open;
  }

  private static List<Deleted> deleted(
      Connection connection, long connectionId, Collection<Long> recordIds) throws SQLException {
    return SqlIn.find(
        connection,
        "SELECT RECORD_ID, CRM_ID FROM LINK WHERE RECORD_ID IN ",
        recordIds,
        " AND CONNECTION_ID = ? AND STATE = 'DELETED' AND KIND IN ('LEAD', 'CONTACT')",
        List.of(connectionId),
        row -> new Deleted(row.getLong(1), row.getString(2)));
  }

  /** The newest wish of each of these records; at most a chunk. */
  static Map<Long, Row> newest(Connection connection, long connectionId, Collection<Long> recordIds)
      throws SQLException {
    Map<Long, Row> newest = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT RECORD_ID, RUN_KEY, RESULT, REASON FROM SYNC_WISH WHERE RECORD_ID IN ",
            recordIds,
            " AND CONNECTION_ID = ?",
            List.of(connectionId),
            row ->
                new Known(
                    row.getLong(1),
                    new Row(
                        row.getString(2),
                        answer(row.getString(3), Optional.ofNullable(row.getString(4))))))
        .forEach(known -> newest.put(known.recordId(), known.row()));
    return newest;
  }

  private static Optional<WishAnswer> answer(String result, Optional<String> reason) {
    return Optional.ofNullable(result)
        .map(name -> new WishAnswer(WishAnswer.Result.valueOf(name), reason));
  }

  /** Keeps what became of wishes; of records that nobody wishes for, nothing. */
  static void answer(Connection connection, Collection<Settlement> settled) throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE SYNC_WISH SET RESULT = ?, REASON = ?" + WHERE + " AND RESULT IS NULL",
        settled.stream().filter(one -> one.answer().isPresent()).toList(),
        (statement, one) -> {
          WishAnswer answer = one.answer().orElseThrow();
          statement.setString(1, answer.result().name());
          statement.setString(2, answer.reason().map(WishTable::cut).orElse(null));
          bind(statement, 3, one.entry());
        });
  }

  private static void bind(PreparedStatement statement, int from, OutboxEntry entry)
      throws SQLException {
    statement.setLong(from, entry.recordId());
    statement.setLong(from + 1, entry.connectionId());
  }

  private static String cut(String reason) {
    return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON - 1) + "…";
  }
}
