package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The tables READ_AGAIN and ACCOUNT_CHANGE: what the end of the cycle has to look at again. */
public final class WaitingTables {

  /** Leaves out what belongs to an object that isn't read for now. */
  static final String NOT_PAUSED =
      " AND NOT EXISTS (SELECT 1 FROM OBJECT_MAPPING M WHERE M.CONNECTION_ID = W.CONNECTION_ID"
          + " AND M.OBJECT = W.OBJECT AND M.PAUSED_REASON IS NOT NULL)"
          + " AND NOT EXISTS (SELECT 1 FROM APPROVAL P WHERE P.CONNECTION_ID = W.CONNECTION_ID"
          + " AND P.OBJECT = W.OBJECT AND P.STATE = 'WAITING')";

  private static final String NOT_YET =
      " AND NOT EXISTS (SELECT 1 FROM READ_AGAIN R WHERE R.CRM_ID = W.CRM_ID"
          + " AND R.CONNECTION_ID = W.CONNECTION_ID AND R.OBJECT = W.OBJECT)";

  /** Duplicates of a record that holds its prospect no longer. */
  private static final String DUPLICATES =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT)"
          + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT FROM LEFT_OUT_RECORD W"
          + " WHERE W.HOLDER_ID = ?"
          + NOT_YET;

  /** Links whose email belonged to a prospect that has another one by now. */
  private static final String COLLISIONS =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT)"
          + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT FROM LINK W WHERE W.HOLDER_ID = ?"
          + NOT_YET;

  /** Records whose restriction of consent counts for whoever has that email. */
  private static final String RESTRICTIONS =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT)"
          + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT FROM RESTRICTION W WHERE W.EMAIL_KEY = ?"
          + NOT_YET;

  /** Whose email they have is known again once they are read. */
  private static final String NO_HOLDER = "UPDATE LINK SET HOLDER_ID = NULL WHERE HOLDER_ID = ?";

  private static final String DELETE =
      "DELETE FROM READ_AGAIN WHERE CRM_ID = ? AND CONNECTION_ID = ? AND OBJECT = ?";

  private static final String INSERT =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT) VALUES (?, ?, ?)";

  private static final String FOLLOW =
      "INSERT INTO ACCOUNT_CHANGE (CRM_ID, CONNECTION_ID)"
          + " SELECT DISTINCT W.ACCOUNT_CRM_ID, W.CONNECTION_ID FROM LINK W"
          + " WHERE W.ACCOUNT_CRM_ID = ? AND W.CONNECTION_ID = ? AND W.KIND = 'CONTACT'"
          + " AND NOT EXISTS (SELECT 1 FROM ACCOUNT_CHANGE A WHERE A.CRM_ID = W.ACCOUNT_CRM_ID"
          + " AND A.CONNECTION_ID = W.CONNECTION_ID)";

  private WaitingTables() {}

  static void write(Connection connection, Chunk chunk, ChunkPlan plan) throws SQLException {
    if (chunk.isById()) {
      String object = chunk.mapping().object();
      delete(
          connection,
          chunk.connectionId(),
          chunk.records().stream()
              .map(record -> new ChunkPlan.ToRead(object, record.crmId()))
              .toList());
    }
    readAgain(connection, chunk.connectionId(), plan.readAgain());
    freed(connection, plan.freed());
    SqlBatch.execute(
        connection,
        FOLLOW,
        plan.followed(),
        (statement, crmId) -> {
          statement.setString(1, crmId);
          statement.setLong(2, chunk.connectionId());
        });
  }

  /**
   * These prospects gave up their emails, or are gone: whatever was left out or held up because of
   * them is looked at again.
   */
  public static void freed(Connection connection, Collection<Long> prospectIds)
      throws SQLException {
    for (String waiting : List.of(DUPLICATES, COLLISIONS, NO_HOLDER)) {
      SqlBatch.execute(
          connection,
          waiting,
          List.copyOf(prospectIds),
          (statement, recordId) -> statement.setLong(1, recordId));
    }
  }

  /**
   * A prospect got one of these emails outside of a cycle: what restricts it is read by the next.
   */
  public static void emailed(Connection connection, Collection<String> emailKeys)
      throws SQLException {
    SqlBatch.execute(
        connection,
        RESTRICTIONS,
        emailKeys,
        (statement, emailKey) -> statement.setString(1, emailKey));
  }

  /** Asks for records of one object to be read by their ids, whatever their version. */
  public static void readAgain(
      Connection connection, long connectionId, String object, Collection<String> crmIds)
      throws SQLException {
    readAgain(
        connection,
        connectionId,
        crmIds.stream().map(crmId -> new ChunkPlan.ToRead(object, crmId)).toList());
  }

  static void readAgain(
      Connection connection, long connectionId, Collection<ChunkPlan.ToRead> records)
      throws SQLException {
    delete(connection, connectionId, records);
    SqlBatch.execute(
        connection,
        INSERT,
        Set.copyOf(records),
        (statement, record) -> bind(statement, connectionId, record));
  }

  private static void delete(
      Connection connection, long connectionId, Collection<ChunkPlan.ToRead> records)
      throws SQLException {
    SqlBatch.execute(
        connection, DELETE, records, (statement, record) -> bind(statement, connectionId, record));
  }

  private static void bind(PreparedStatement statement, long connectionId, ChunkPlan.ToRead record)
      throws SQLException {
    statement.setString(1, record.crmId());
    statement.setLong(2, connectionId);
    statement.setString(3, record.object());
  }

  /** At most a chunk of the ids that are asked for, behind that one. */
  static List<String> toRead(Connection connection, long connectionId, String object, String after)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT W.CRM_ID FROM READ_AGAIN W WHERE W.CONNECTION_ID = ? AND W.OBJECT = ?"
                + " AND W.CRM_ID > ?"
                + NOT_PAUSED
                + " ORDER BY W.CRM_ID FETCH FIRST "
                + SqlIn.SIZE
                + " ROWS ONLY")) {
      statement.setLong(1, connectionId);
      statement.setString(2, object);
      statement.setString(3, after);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }

  /** True when something waits for the end of a cycle. */
  static boolean isAnything(Connection connection, long connectionId) throws SQLException {
    for (String waiting :
        List.of(
            "READ_AGAIN W WHERE W.CONNECTION_ID = ?" + NOT_PAUSED,
            "ACCOUNT_CHANGE W WHERE W.CONNECTION_ID = ?")) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT W.CRM_ID FROM " + waiting + " FETCH FIRST 1 ROWS ONLY")) {
        statement.setLong(1, connectionId);
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
