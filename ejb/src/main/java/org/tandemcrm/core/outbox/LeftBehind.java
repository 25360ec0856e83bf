package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.StandardField;

/** The table LEFT_BEHIND, on the caller's database connection and inside its transaction. */
public final class LeftBehind {

  /**
   * A record of the CRM that a link has left.
   *
   * @param attempts how often its field could not be cleared
   */
  record Row(String object, String crmId, int attempts) {}

  /** A row that is to be tried once more. */
  record Again(Row row, Instant at) {}

  private LeftBehind() {}

  /** Of these links, which go elsewhere or are forgotten, those whose record has our key. */
  public static void add(
      Connection connection, long connectionId, Collection<Link> leaving, Instant now)
      throws SQLException {
    List<Row> rows =
        leaving.stream()
            .filter(link -> link.traffic().told().containsKey(StandardField.PROFILE_ID.name()))
            .map(link -> new Row(link.object(), link.crmId(), 0))
            .toList();
    delete(connection, connectionId, rows);
    SqlBatch.execute(
        connection,
        "INSERT INTO LEFT_BEHIND (CRM_ID, CONNECTION_ID, OBJECT, DUE_AT, ATTEMPTS)"
            + " VALUES (?, ?, ?, ?, 0)",
        rows,
        (statement, row) -> {
          bind(statement, 1, connectionId, row);
          statement.setLong(4, now.toEpochMilli());
        });
  }

  /** At most a chunk of the rows that are due, the longest due first. */
  static List<Row> due(Connection connection, long connectionId, Instant now) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT OBJECT, CRM_ID, ATTEMPTS FROM LEFT_BEHIND WHERE CONNECTION_ID = ?"
                + " AND DUE_AT <= ? ORDER BY DUE_AT, CRM_ID FETCH FIRST "
                + SqlIn.SIZE
                + " ROWS ONLY")) {
      statement.setLong(1, connectionId);
      statement.setLong(2, now.toEpochMilli());
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(new Row(found.getString(1), found.getString(2), found.getInt(3)));
        }
      }
    }
    return rows;
  }

  /** Those of the rows whose record has a live link again: its field is that link's. */
  static Set<Row> taken(Connection connection, long connectionId, List<Row> rows)
      throws SQLException {
    Map<String, List<Row>> objects = rows.stream().collect(Collectors.groupingBy(Row::object));
    Set<Row> taken = new HashSet<>();
    for (Map.Entry<String, List<Row>> object : objects.entrySet()) {
      Set<String> live =
          LinkTable.withCrmIds(
                  connection,
                  connectionId,
                  object.getKey(),
                  object.getValue().stream().map(Row::crmId).toList())
              .stream()
              .filter(Link::live)
              .map(Link::crmId)
              .collect(Collectors.toSet());
      object.getValue().stream().filter(row -> live.contains(row.crmId())).forEach(taken::add);
    }
    return taken;
  }

  static void delete(Connection connection, long connectionId, Collection<Row> rows)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "DELETE FROM LEFT_BEHIND WHERE CRM_ID = ? AND CONNECTION_ID = ? AND OBJECT = ?",
        List.copyOf(rows),
        (statement, row) -> bind(statement, 1, connectionId, row));
  }

  static void again(Connection connection, long connectionId, Collection<Again> rows)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE LEFT_BEHIND SET DUE_AT = ?, ATTEMPTS = ATTEMPTS + 1"
            + " WHERE CRM_ID = ? AND CONNECTION_ID = ? AND OBJECT = ?",
        List.copyOf(rows),
        (statement, one) -> {
          statement.setLong(1, one.at().toEpochMilli());
          bind(statement, 2, connectionId, one.row());
        });
  }

  private static void bind(PreparedStatement statement, int from, long connectionId, Row row)
      throws SQLException {
    statement.setString(from, row.crmId());
    statement.setLong(from + 1, connectionId);
    statement.setString(from + 2, row.object());
  }
}
