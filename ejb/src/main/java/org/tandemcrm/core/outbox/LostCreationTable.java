package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlIn;

/** Entries of OUTBOX_ENTRY whose record was asked for in the CRM, and nobody knows the answer. */
final class LostCreationTable {

  private static final String LOST =
      " AND CONNECTION_ID = ? AND KIND = ? AND EXTERNAL_KEY IS NOT NULL"
          + " AND SENT_VALUES IS NOT NULL AND CREATE_ASKED_BY IS NOT NULL"
          + " AND STATE IN ('READY', 'CLAIMED')";

  private LostCreationTable() {}

  /** Creations of which nobody knows whether they were done, among these records. */
  static List<LostCreation> among(
      Connection connection, long connectionId, RecordKind kind, Collection<Long> recordIds)
      throws SQLException {
    return SqlIn.find(
        connection,
        ClaimTable.COLUMNS + ", SENT_VALUES FROM OUTBOX_ENTRY WHERE RECORD_ID IN ",
        recordIds,
        LOST,
        List.of(connectionId, kind.name()),
        row -> lost(row, connectionId, kind));
  }

  private static LostCreation lost(ResultSet row, long connectionId, RecordKind kind)
      throws SQLException {
    return new LostCreation(
        ClaimTable.entry(row, connectionId, kind), Base.fromJson(kind, row.getString(13)));
  }

  /**
   * At most a chunk of the creations of which nobody knows whether they were done, by record.
   *
   * @param after only of records with a greater key
   */
  static List<LostCreation> next(
      Connection connection, long connectionId, RecordKind kind, long after) throws SQLException {
    boolean derby = ClaimQuery.of(connection) == ClaimQuery.DERBY;
    List<LostCreation> lost = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            ClaimTable.COLUMNS
                + ", SENT_VALUES FROM OUTBOX_ENTRY WHERE 1 = 1"
                + LOST
                + " AND RECORD_ID > ? ORDER BY RECORD_ID FETCH FIRST "
                + SqlIn.SIZE
                + " ROWS ONLY"
                + (derby ? " WITH UR" : ""))) {
      statement.setLong(1, connectionId);
      statement.setString(2, kind.name());
      statement.setLong(3, after);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lost.add(lost(row, connectionId, kind));
        }
      }
    }
    return lost;
  }
}
