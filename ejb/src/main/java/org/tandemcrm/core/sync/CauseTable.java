package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/**
 * The table FAILURE_CAUSE for the chunk store: how many records each cause keeps out, moved by what
 * a chunk takes from LEFT_OUT_RECORD and puts there. A handful of statements for any chunk.
 */
public final class CauseTable {

  private static final String CAUSES = "SELECT CAUSE FROM LEFT_OUT_RECORD WHERE CRM_ID IN ";

  private static final String MOVE =
      "UPDATE FAILURE_CAUSE SET AMOUNT = AMOUNT + ?"
          + " WHERE CONNECTION_ID = ? AND OBJECT = ? AND CAUSE = ?";

  private static final String SEEN =
      "UPDATE FAILURE_CAUSE SET FIRST_SEEN_AT ="
          + " CASE WHEN AMOUNT = 0 THEN CAST(? AS BIGINT) ELSE FIRST_SEEN_AT END,"
          + " LAST_SEEN_AT = ?, EXAMPLE = ?, AMOUNT = AMOUNT + ?"
          + " WHERE CONNECTION_ID = ? AND OBJECT = ? AND CAUSE = ?";

  private static final String INSERT =
      "INSERT INTO FAILURE_CAUSE (FIRST_SEEN_AT, LAST_SEEN_AT, EXAMPLE, AMOUNT, CONNECTION_ID,"
          + " OBJECT, CAUSE) VALUES (?, ?, ?, ?, ?, ?, ?)";

  private record Group(String cause, int amount, String example) {}

  /** A record that is listed: its cause and the reason. */
  public record Listed(String cause, String reason) {}

  private CauseTable() {}

  /** Takes off the records that are about to be deleted; called before they are. */
  static void takeOff(Connection connection, Chunk chunk, Collection<String> crmIds)
      throws SQLException {
    Map<String, Integer> gone = new TreeMap<>();
    for (List<String> part : Parts.of(crmIds, SqlIn.SIZE)) {
      SqlIn.find(
              connection,
              CAUSES,
              part,
              " AND CONNECTION_ID = ? AND OBJECT = ?",
              List.of(chunk.connectionId(), chunk.mapping().object()),
              row -> row.getString(1))
          .forEach(cause -> gone.merge(cause, 1, Integer::sum));
    }
    takeOff(connection, chunk.connectionId(), chunk.mapping().object(), gone);
  }

  /** Takes off so many records of each cause. */
  public static void takeOff(
      Connection connection, long connectionId, String object, Map<String, Integer> gone)
      throws SQLException {
    SqlBatch.execute(
        connection,
        MOVE,
        gone.entrySet(),
        (statement, cause) -> {
          statement.setInt(1, -cause.getValue());
          bindKey(statement, 2, connectionId, object, cause.getKey());
        });
  }

  /** Adds the records that have just been listed. */
  static void add(
      Connection connection, Chunk chunk, Collection<ChunkPlan.LeftOut> listed, long now)
      throws SQLException {
    add(
        connection,
        chunk.connectionId(),
        chunk.mapping().object(),
        listed.stream()
            .map(record -> new Listed(record.refusal().cause().name(), record.refusal().reason()))
            .toList(),
        now);
  }

  /** Adds records of one object. */
  public static void add(
      Connection connection, long connectionId, String object, Collection<Listed> listed, long now)
      throws SQLException {
    List<Group> groups = groups(listed);
    int[] hits =
        SqlBatch.execute(
            connection,
            SEEN,
            groups,
            (statement, group) -> bind(statement, connectionId, object, group, now));
    List<Group> first = new ArrayList<>();
    for (int index = 0; index < hits.length; index++) {
      if (hits[index] == 0) {
        first.add(groups.get(index));
      }
    }
    SqlBatch.execute(
        connection,
        INSERT,
        first,
        (statement, group) -> bind(statement, connectionId, object, group, now));
  }

  private static List<Group> groups(Collection<Listed> listed) {
    Map<String, Group> groups = new TreeMap<>();
    listed.forEach(
        record ->
            groups.merge(
                record.cause(),
                new Group(record.cause(), 1, record.reason()),
                (before, one) -> new Group(before.cause(), before.amount() + 1, before.example())));
    return List.copyOf(groups.values());
  }

  private static void bind(
      PreparedStatement statement, long connectionId, String object, Group group, long now)
      throws SQLException {
    statement.setLong(1, now);
    statement.setLong(2, now);
    statement.setString(3, group.example());
    statement.setInt(4, group.amount());
    bindKey(statement, 5, connectionId, object, group.cause());
  }

  private static void bindKey(
      PreparedStatement statement, int from, long connectionId, String object, String cause)
      throws SQLException {
    statement.setLong(from, connectionId);
    statement.setString(from + 1, object);
    statement.setString(from + 2, cause);
  }
}
