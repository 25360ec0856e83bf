package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.spi.RecordVersion;

/**
 * The tables of a sweep. What differs between the CRM and here is only put on the list of records
 * to read again: reading decides what became of each, so that a record that comes or goes while the
 * sweep runs does no harm.
 */
final class SweepTable {

  private static final String OF_OBJECT = " W.CONNECTION_ID = ? AND W.OBJECT = ?";

  private static final String ASK =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT)"
          + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT FROM ";

  private static final String NOT_YET =
      " AND NOT EXISTS (SELECT 1 FROM READ_AGAIN R WHERE R.CRM_ID = W.CRM_ID"
          + " AND R.CONNECTION_ID = W.CONNECTION_ID AND R.OBJECT = W.OBJECT)";

  /** There, but not known at that version here. */
  private static final String MISSED =
      ASK
          + "SWEPT_RECORD W WHERE"
          + OF_OBJECT
          + " AND NOT EXISTS (SELECT 1 FROM LINK K WHERE K.CRM_ID = W.CRM_ID"
          + " AND K.CONNECTION_ID = W.CONNECTION_ID AND K.OBJECT = W.OBJECT"
          + " AND K.CRM_VERSION = W.CRM_VERSION)"
          + " AND NOT EXISTS (SELECT 1 FROM LEFT_OUT_RECORD K WHERE K.CRM_ID = W.CRM_ID"
          + " AND K.CONNECTION_ID = W.CONNECTION_ID AND K.OBJECT = W.OBJECT"
          + " AND K.CRM_VERSION = W.CRM_VERSION)"
          + " AND NOT EXISTS (SELECT 1 FROM OPPORTUNITY_CONTACT K WHERE K.CRM_ID = W.CRM_ID"
          + " AND K.CONNECTION_ID = W.CONNECTION_ID AND K.CRM_VERSION = W.CRM_VERSION)"
          + NOT_YET;

  private static final String UNSEEN =
      " AND NOT EXISTS (SELECT 1 FROM SWEPT_RECORD S WHERE S.CRM_ID = W.CRM_ID"
          + " AND S.CONNECTION_ID = W.CONNECTION_ID AND S.OBJECT = W.OBJECT)"
          + NOT_YET;

  /** Here, but not there any more. */
  private static final List<String> GONE =
      List.of(
          ASK + "LINK W WHERE" + OF_OBJECT + " AND W.STATE <> 'DELETED'" + UNSEEN,
          ASK
              + "LEFT_OUT_RECORD W WHERE"
              + OF_OBJECT
              + " AND W.CAUSE <> 'DELETED_RECORD'"
              + UNSEEN);

  private SweepTable() {}

  static void clear(Connection connection, long connectionId, String object) throws SQLException {
    execute(
        connection,
        "DELETE FROM SWEPT_RECORD WHERE CONNECTION_ID = ? AND OBJECT = ?",
        connectionId,
        object);
  }

  /** Remembers records of a page; one that comes twice counts with its last version. */
  static void seen(
      Connection connection, long connectionId, String object, Collection<RecordVersion> records)
      throws SQLException {
    Map<String, RecordVersion> distinct = new LinkedHashMap<>();
    records.forEach(record -> distinct.put(record.id(), record));
    SqlBatch.execute(
        connection,
        "DELETE FROM SWEPT_RECORD WHERE CRM_ID = ? AND CONNECTION_ID = ? AND OBJECT = ?",
        distinct.values(),
        (statement, record) -> {
          statement.setString(1, record.id());
          statement.setLong(2, connectionId);
          statement.setString(3, object);
        });
    SqlBatch.execute(
        connection,
        "INSERT INTO SWEPT_RECORD (CRM_ID, CONNECTION_ID, OBJECT, CRM_VERSION)"
            + " VALUES (?, ?, ?, ?)",
        distinct.values(),
        (statement, record) -> {
          statement.setString(1, record.id());
          statement.setLong(2, connectionId);
          statement.setString(3, object);
          statement.setString(4, record.version());
        });
  }

  /** Puts what differs on the list of records to read again; returns how many those are. */
  static int compare(Connection connection, long connectionId, String object, long now)
      throws SQLException {
    int differing = execute(connection, MISSED, connectionId, object);
    for (String gone : GONE) {
      differing += execute(connection, gone, connectionId, object);
    }
    clear(connection, connectionId, object);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE SYNC_POSITION SET SWEEP = FALSE, SWEPT_AT = ?"
                + " WHERE CONNECTION_ID = ? AND OBJECT = ?")) {
      statement.setLong(1, now);
      statement.setLong(2, connectionId);
      statement.setString(3, object);
      statement.executeUpdate();
    }
    return differing;
  }

  private static int execute(Connection connection, String sql, long connectionId, String object)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, connectionId);
      statement.setString(2, object);
      return statement.executeUpdate();
    }
  }
}
