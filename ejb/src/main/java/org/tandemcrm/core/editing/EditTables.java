package org.tandemcrm.core.editing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.tandemcrm.core.hopper.HopperTable;
import org.tandemcrm.core.journal.Decisions;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.sync.WaitingTables;

/** Writes planned edits: the records, the journal, and what has to follow a changed account. */
final class EditTables {

  private static final String ENTRY =
      "INSERT INTO JOURNAL_ENTRY (ID, RECORD_ID, OUTCOME, REASON, DONE_AT, DECISIONS, RECORD_KIND,"
          + " AUTHOR) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  /** The people of an account take over its name and more at the end of the next cycle. */
  private static final String FOLLOW =
      "INSERT INTO ACCOUNT_CHANGE (CRM_ID, CONNECTION_ID) SELECT L.CRM_ID, L.CONNECTION_ID FROM LINK"
          + " L WHERE L.LIVE_RECORD_ID = ? AND NOT EXISTS (SELECT 1 FROM ACCOUNT_CHANGE C"
          + " WHERE C.CRM_ID = L.CRM_ID AND C.CONNECTION_ID = L.CONNECTION_ID)";

  private static final int MOST_REASON = 1000;

  private EditTables() {}

  static void write(
      Connection connection,
      RecordKind kind,
      Author author,
      List<EditTransaction.Change> changes,
      long now)
      throws SQLException {
    RecordTable table = RecordTable.of(kind);
    // Changes come before new rows: a new prospect may take an email that a changed one gives up.
    table.update(connection, records(changes, false));
    table.insert(connection, records(changes, true));
    SqlBatch.execute(
        connection,
        ENTRY,
        changes,
        (statement, change) -> {
          statement.setLong(1, change.entry().id());
          statement.setLong(2, change.record().id());
          statement.setString(3, change.entry().outcome().name());
          statement.setString(4, change.entry().reason().map(EditTables::cut).orElse(null));
          statement.setLong(5, now);
          statement.setString(6, Decisions.toJson(change.edit().decisions()));
          statement.setString(7, kind.name());
          statement.setString(8, author.login());
        });
    if (kind == RecordKind.PROSPECT) {
      HopperTable.given(
          connection,
          changes.stream()
              .filter(change -> change.owner().isPresent())
              .map(change -> change.record().id())
              .toList());
      List<EditTransaction.Change> emailed = withAnotherEmail(changes);
      WaitingTables.freed(
          connection,
          emailed.stream()
              .filter(change -> !change.isNew())
              .map(change -> change.record().id())
              .toList());
      WaitingTables.emailed(
          connection,
          emailed.stream()
              .flatMap(change -> EmailKey.of(change.record().value(ProspectField.EMAIL)).stream())
              .toList());
    }
    if (kind == RecordKind.ACCOUNT) {
      SqlBatch.execute(
          connection,
          FOLLOW,
          changes.stream().filter(change -> change.edit().isChange()).toList(),
          (statement, change) -> statement.setLong(1, change.record().id()));
    }
  }

  private static List<StoredRecord> records(List<EditTransaction.Change> changes, boolean isNew) {
    return changes.stream()
        .filter(change -> change.isNew() == isNew)
        .map(EditTransaction.Change::record)
        .toList();
  }

  private static List<EditTransaction.Change> withAnotherEmail(
      List<EditTransaction.Change> changes) {
    return changes.stream()
        .filter(
            change ->
                change.edit().decisions().stream()
                    .anyMatch(decision -> decision.field().equals(ProspectField.EMAIL)))
        .toList();
  }

  private static String cut(String reason) {
    return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON);
  }
}
