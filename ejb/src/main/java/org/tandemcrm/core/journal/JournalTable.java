package org.tandemcrm.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlBatch;

/** The table JOURNAL_ENTRY for whoever stores chunks by JDBC. */
public final class JournalTable {

  /** The run of what is done beside the cycles. */
  public static final long NO_RUN = 0;

  private static final String INSERT =
      "INSERT INTO JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, RECORD_ID, OUTCOME,"
          + " REASON, DONE_AT, DECISIONS, RECORD_KIND) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private JournalTable() {}

  /**
   * One line.
   *
   * @param recordId absent when the CRM's record isn't kept
   * @param decisions empty when all fields came from the CRM, or none was written
   */
  public record Line(
      long id,
      String crmId,
      Optional<Long> recordId,
      Outcome outcome,
      Optional<String> reason,
      List<Decision> decisions) {}

  /**
   * Writes what a run did to records of one object.
   *
   * @param runId the cycle's; {@link #NO_RUN} beside one
   * @param kind what they are kept as
   */
  public static void insert(
      Connection connection,
      long runId,
      long connectionId,
      String object,
      RecordKind kind,
      Collection<Line> lines,
      long now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        INSERT,
        lines,
        (statement, line) -> {
          statement.setLong(1, line.id());
          SqlBatch.setLong(statement, 2, Optional.of(runId).filter(run -> run != NO_RUN));
          statement.setLong(3, connectionId);
          statement.setString(4, object);
          statement.setString(5, line.crmId());
          SqlBatch.setLong(statement, 6, line.recordId());
          statement.setString(7, line.outcome().name());
          statement.setString(8, line.reason().orElse(null));
          statement.setLong(9, now);
          statement.setString(
              10, line.decisions().isEmpty() ? null : Decisions.toJson(line.decisions()));
          statement.setString(11, kind.name());
        });
  }
}
