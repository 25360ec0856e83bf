package org.tandemcrm.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/**
 * The least that a push must do: send the same changes with the same client, 100 to a call, and for
 * each touch the same rows by plain JDBC: take the entry out of the outbox, give the link another
 * base, add a line to the journal. It looks nothing up and decides nothing.
 */
final class RawPush {

  private static final int CHUNK = 100;
  private static final int PAGE = 2000;
  private static final String BASE = "{\"phone\":\"x\"}";

  private final CrmBackend backend;
  private long done;

  RawPush(CrmBackend backend) {
    this.backend = backend;
  }

  /** The ids of all records of an object, each once, although a reader may give one twice. */
  List<String> ids(String object) {
    Set<String> ids = new LinkedHashSet<>();
    Cursor cursor = Cursor.START;
    ChangePage page;
    do {
      page = backend.readChanges(new ReadRequest(object, Set.of(), cursor, PAGE));
      page.records().stream()
          .filter(record -> record.conversion().isEmpty())
          .forEach(record -> ids.add(record.id()));
      cursor = page.next();
    } while (!page.isLast());
    return List.copyOf(ids);
  }

  /** Gives a field of so many records that value. */
  Pass run(Path folder, String object, List<String> ids, String field, String value)
      throws SQLException {
    DataSource database = RawPipe.migrated(folder);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      prepare(connection, object, ids);
      done = 0;
      long start = System.nanoTime();
      for (int from = 0; from < ids.size(); from += CHUNK) {
        List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
        send(object, chunk, field, value);
        settle(connection, object, chunk);
      }
      return new Pass(ids.size(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void send(String object, List<String> chunk, String field, String value) {
    List<Mutation> mutations =
        chunk.stream()
            .map(id -> Mutation.update(object, id, "raw").set(field, new Value.Text(value)).build())
            .toList();
    for (WriteResult result : backend.write(mutations)) {
      if (!(result instanceof WriteResult.Written)) {
        throw new IllegalStateException("The raw pipe's change was refused: " + result);
      }
    }
  }

  private static void prepare(Connection connection, String object, List<String> ids)
      throws SQLException {
    try (PreparedStatement links =
            connection.prepareStatement(
                "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID,"
                    + " LIVE_RECORD_ID, STATE, CRM_VERSION, BASE, LINKED_AT, VERSION)"
                    + " VALUES (?, ?, 1, ?, 'LEAD', ?, ?, 'LINKED', 'v', ?, 1, 0)");
        PreparedStatement entries =
            connection.prepareStatement(
                "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE,"
                    + " DUE_AT, APPENDED_AT, ATTEMPTS)"
                    + " VALUES (?, 1, 'PROSPECT', 1, 'READY', 1, 1, 0)")) {
      for (int i = 0; i < ids.size(); i++) {
        links.setLong(1, i + 1);
        links.setString(2, ids.get(i));
        links.setString(3, object);
        links.setLong(4, i + 1);
        links.setLong(5, i + 1);
        links.setString(6, BASE);
        links.addBatch();
        entries.setLong(1, i + 1);
        entries.addBatch();
      }
      links.executeBatch();
      entries.executeBatch();
    }
    connection.commit();
  }

  private void settle(Connection connection, String object, List<String> chunk)
      throws SQLException {
    try (PreparedStatement links =
            connection.prepareStatement(
                "UPDATE LINK SET BASE = ?, VERSION = VERSION + 1 WHERE ID = ?");
        PreparedStatement entries =
            connection.prepareStatement(
                "DELETE FROM OUTBOX_ENTRY WHERE RECORD_ID = ? AND CONNECTION_ID = 1"
                    + " AND REVISION = 1");
        PreparedStatement journal =
            connection.prepareStatement(
                "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, RECORD_ID,"
                    + " OUTCOME, DONE_AT, RECORD_KIND) VALUES (?, 1, 1, ?, ?, ?, 'UPDATED', 1,"
                    + " 'PROSPECT')")) {
      for (String id : chunk) {
        done++;
        links.setString(1, BASE);
        links.setLong(2, done);
        links.addBatch();
        entries.setLong(1, done);
        entries.addBatch();
        journal.setLong(1, done);
        journal.setString(2, object);
        journal.setString(3, id);
        journal.setLong(4, done);
        journal.addBatch();
      }
      links.executeBatch();
      entries.executeBatch();
      journal.executeBatch();
    }
    connection.commit();
  }
}
