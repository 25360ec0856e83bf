package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import org.tandemcrm.core.journal.Decisions;
import org.tandemcrm.core.store.SqlBatch;

/** The table JOURNAL_ENTRY for the chunk store. */
final class JournalTable {

  private static final String INSERT =
      "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, RECORD_ID, OUTCOME,"
          + " REASON, DONE_AT, DECISIONS, RECORD_KIND) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private JournalTable() {}

  static void insert(Connection connection, Chunk chunk, ChunkPlan plan, long now)
      throws SQLException {
    String kind = chunk.mapping().recordKind().orElseThrow().name();
    SqlBatch.execute(
        connection,
        INSERT,
        plan.journal(),
        (statement, entry) -> {
          statement.setLong(1, entry.id());
          statement.setLong(2, chunk.runId());
          statement.setLong(3, chunk.connectionId());
          statement.setString(4, chunk.mapping().object());
          statement.setString(5, entry.crmId());
          SqlBatch.setLong(statement, 6, entry.recordId());
          statement.setString(7, entry.outcome().name());
          statement.setString(8, entry.reason().orElse(null));
          statement.setLong(9, now);
          statement.setString(
              10, entry.decisions().isEmpty() ? null : Decisions.toJson(entry.decisions()));
          statement.setString(11, kind);
        });
  }
}
