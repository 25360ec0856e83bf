package org.tandemcrm.core.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The table HELD_CHANGE, by JDBC on the caller's connection. */
public final class HeldChangeTable {

  private static final String DECIDED =
      "SELECT H.RECORD_ID, H.ACTS, A.STATE FROM HELD_CHANGE H"
          + " JOIN APPROVAL A ON A.ID = H.APPROVAL_ID WHERE H.RECORD_ID IN ";

  private static final String USED =
      "DELETE FROM HELD_CHANGE WHERE RECORD_ID = ? AND APPROVAL_ID IN (SELECT A.ID FROM APPROVAL A"
          + " WHERE A.CONNECTION_ID = ? AND A.OBJECT = ? AND A.STATE = 'APPROVED')";

  private HeldChangeTable() {}

  static void insert(Connection connection, long approvalId, Collection<InboundChange> changes)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "INSERT INTO HELD_CHANGE (RECORD_ID, APPROVAL_ID, ACTS, NEW_VALUES) VALUES (?, ?, ?, ?)",
        changes,
        (statement, change) -> {
          statement.setLong(1, change.recordId());
          statement.setLong(2, approvalId);
          statement.setString(3, words(change.acts()));
          statement.setString(4, JsonTexts.toJson(change.newValues()));
        });
  }

  /** Those of at most a chunk of records, by their keys. */
  static Map<Long, InboundChange> of(
      Connection connection, long approvalId, Collection<Long> recordIds) throws SQLException {
    Map<Long, InboundChange> changes = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT RECORD_ID, ACTS, NEW_VALUES FROM HELD_CHANGE WHERE RECORD_ID IN ",
            recordIds,
            " AND APPROVAL_ID = ?",
            List.of(approvalId),
            row ->
                new InboundChange(
                    row.getLong(1), acts(row.getString(2)), JsonTexts.toMap(row.getString(3))))
        .forEach(change -> changes.put(change.recordId(), change));
    return changes;
  }

  /** What people have decided about these records and hasn't had its effect yet. */
  public static InboundDecisions decided(
      Connection connection, long connectionId, String object, Collection<Long> recordIds)
      throws SQLException {
    InboundDecisions decisions = new InboundDecisions();
    for (List<Long> part : Parts.of(recordIds, SqlIn.SIZE)) {
      SqlIn.find(
              connection,
              DECIDED,
              part,
              " AND A.CONNECTION_ID = ? AND A.OBJECT = ? AND A.STATE <> 'WAITING'",
              List.of(connectionId, object),
              row ->
                  new Decided(
                      row.getLong(1),
                      acts(row.getString(2)),
                      ApprovalState.valueOf(row.getString(3))))
          .forEach(one -> decisions.add(one.recordId(), one.acts(), one.state()));
    }
    return decisions;
  }

  private record Decided(long recordId, Set<GuardedAct> acts, ApprovalState state) {}

  /** What was approved for these records is done. */
  public static void used(
      Connection connection, long connectionId, String object, Collection<Long> recordIds)
      throws SQLException {
    SqlBatch.execute(
        connection,
        USED,
        recordIds,
        (statement, recordId) -> {
          statement.setLong(1, recordId);
          statement.setLong(2, connectionId);
          statement.setString(3, object);
        });
  }

  private static String words(Set<GuardedAct> acts) {
    return acts.stream().sorted().map(GuardedAct::name).collect(Collectors.joining(","));
  }

  private static Set<GuardedAct> acts(String words) {
    return Arrays.stream(words.split(",")).map(GuardedAct::valueOf).collect(Collectors.toSet());
  }
}
