package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.FilterValues;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The table LEFT_OUT_RECORD for the chunk store: what the CRM holds and Tandem doesn't. */
final class LeftOutTable {

  private static final String SELECT =
      "SELECT CRM_ID, CRM_VERSION, OUTCOME FROM LEFT_OUT_RECORD WHERE CRM_ID IN ";

  private static final String INSERT =
      "INSERT INTO LEFT_OUT_RECORD (CRM_ID, CONNECTION_ID, OBJECT, CRM_VERSION, OUTCOME, CAUSE,"
          + " REASON, HOLDER_ID, RUN_ID, SEEN_AT, FILTER_VALUES)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String DELETE =
      "DELETE FROM LEFT_OUT_RECORD WHERE CRM_ID = ? AND CONNECTION_ID = ? AND OBJECT = ?";

  /** Equal to no version: a record that failed is tried again whenever it is read. */
  private static final String TRY_AGAIN = "";

  private record Row(String crmId, String version) {}

  private LeftOutTable() {}

  /** Versions by CRM id of the records that were left out before. */
  static Map<String, String> versions(
      Connection connection, long connectionId, String object, Collection<String> crmIds)
      throws SQLException {
    Map<String, String> versions = new HashMap<>();
    SqlIn.find(
            connection,
            SELECT,
            crmIds,
            " AND CONNECTION_ID = ? AND OBJECT = ?",
            List.of(connectionId, object),
            row ->
                new Row(
                    row.getString(1),
                    Outcome.valueOf(row.getString(3)) == Outcome.FAILED
                        ? TRY_AGAIN
                        : row.getString(2)))
        .forEach(row -> versions.put(row.crmId(), row.version()));
    return versions;
  }

  /** Replaces what was said of the plan's records by what the plan says. */
  static void write(Connection connection, Chunk chunk, ChunkPlan plan, long now)
      throws SQLException {
    Set<String> gone = new LinkedHashSet<>(plan.forgotten());
    plan.leftOut().forEach(record -> gone.add(record.crmId()));
    CauseTable.takeOff(connection, chunk, gone);
    SqlBatch.execute(
        connection,
        DELETE,
        gone,
        (statement, crmId) -> {
          statement.setString(1, crmId);
          statement.setLong(2, chunk.connectionId());
          statement.setString(3, chunk.mapping().object());
        });
    SqlBatch.execute(
        connection,
        INSERT,
        plan.leftOut(),
        (statement, record) -> {
          statement.setString(1, record.crmId());
          statement.setLong(2, chunk.connectionId());
          statement.setString(3, chunk.mapping().object());
          statement.setString(4, record.version());
          statement.setString(5, record.refusal().cause().outcome().name());
          statement.setString(6, record.refusal().cause().name());
          statement.setString(7, record.refusal().reason());
          SqlBatch.setLong(statement, 8, record.refusal().holderId());
          statement.setLong(9, chunk.runId());
          statement.setLong(10, now);
          statement.setString(11, FilterValues.write(record.filterValues()));
        });
    CauseTable.add(connection, chunk, plan.leftOut(), now);
  }
}
