package org.tandemcrm.core.editing;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Decisions;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/**
 * The items of one run for its chunks, by JDBC on the caller's connection. Derby makes its plans
 * for the empty table and would scan the grown one, so indexes are named; to PostgreSQL that is a
 * comment.
 */
final class RunTables {

  /** An item that waits. */
  record Item(long line, Optional<Long> recordId, Optional<Long> undoes, List<String> cells) {}

  /** What became of an item. */
  record Done(
      long line,
      ItemState state,
      Optional<Long> recordId,
      Optional<String> emailKey,
      Optional<Long> journalId,
      Optional<String> message) {}

  private static final int MOST_MESSAGE = 1000;

  private RunTables() {}

  static List<Item> waiting(Connection connection, long runId, int most) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT LINE, RECORD_ID, UNDOES_ID, CELLS FROM EDIT_ITEM"
                + " --DERBY-PROPERTIES index=EDIT_ITEM_STATE\n WHERE RUN_ID = ?"
                + " AND STATE = 'WAITING' ORDER BY LINE FETCH FIRST "
                + most
                + " ROWS ONLY")) {
      statement.setLong(1, runId);
      List<Item> items = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String cells = row.getString(4);
          items.add(
              new Item(
                  row.getLong(1),
                  Optional.ofNullable(row.getObject(2, Long.class)),
                  Optional.ofNullable(row.getObject(3, Long.class)),
                  cells == null ? List.of() : RunReader.cells(cells)));
        }
      }
      return items;
    }
  }

  /** The first line before these that has one of the emails, by email. */
  static Map<String, Long> earlier(
      Connection connection, long runId, Collection<String> emailKeys, long before)
      throws SQLException {
    Map<String, Long> lines = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT EMAIL_KEY, MIN(LINE) FROM EDIT_ITEM --DERBY-PROPERTIES index=EDIT_ITEM_EMAIL\n"
                + " WHERE EMAIL_KEY IN ",
            emailKeys,
            " AND RUN_ID = ? AND LINE < ? GROUP BY EMAIL_KEY",
            List.of(runId, before),
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(found -> lines.put(found.getKey(), found.getValue()));
    return lines;
  }

  /** The decisions of those entries of the journal. */
  static Map<Long, List<Decision>> decisions(Connection connection, Collection<Long> journalIds)
      throws SQLException {
    Map<Long, List<Decision>> decisions = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT ID, DECISIONS FROM JOURNAL_ENTRY WHERE ID IN ",
            journalIds,
            "",
            List.of(),
            row -> Map.entry(row.getLong(1), Optional.ofNullable(row.getString(2))))
        .forEach(
            found ->
                decisions.put(
                    found.getKey(),
                    found
                        .getValue()
                        .map(json -> Decisions.fromJson(RecordKind.PROSPECT, json))
                        .orElse(List.of())));
    return decisions;
  }

  static void write(Connection connection, long runId, List<Done> done) throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE EDIT_ITEM SET STATE = ?, RECORD_ID = ?, EMAIL_KEY = ?, JOURNAL_ID = ?, MESSAGE = ?"
            + " WHERE RUN_ID = ? AND LINE = ?",
        done,
        (statement, item) -> {
          statement.setString(1, item.state().name());
          SqlBatch.setLong(statement, 2, item.recordId());
          statement.setString(3, item.emailKey().orElse(null));
          SqlBatch.setLong(statement, 4, item.journalId());
          statement.setString(5, item.message().map(RunTables::cut).orElse(null));
          statement.setLong(6, runId);
          statement.setLong(7, item.line());
        });
  }

  /** Puts the lines of a file behind a run. */
  static void insert(Connection connection, long runId, List<Item> items) throws SQLException {
    for (List<Item> part : Parts.of(items, SqlIn.SIZE)) {
      SqlBatch.execute(
          connection,
          "INSERT INTO EDIT_ITEM (RUN_ID, LINE, STATE, CELLS) VALUES (?, ?, 'WAITING', ?)",
          part,
          (statement, item) -> {
            statement.setLong(1, runId);
            statement.setLong(2, item.line());
            statement.setString(3, json(item.cells()));
          });
    }
  }

  private static String json(List<String> cells) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.createGenerator(text)) {
      json.writeStartArray();
      cells.forEach(json::write);
      json.writeEnd();
    }
    return text.toString();
  }

  private static String cut(String message) {
    return message.length() <= MOST_MESSAGE
        ? message
        : message.substring(0, MOST_MESSAGE - 2) + " …";
  }
}
