package org.tandemcrm.core.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Decisions;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.sync.IdPool;

/** Makes an account of what a CRM's account holds, because a person decided so. */
final class NewAccount {

  private static final String ENTRY =
      "INSERT INTO JOURNAL_ENTRY (ID, RECORD_ID, OUTCOME, REASON, DONE_AT, DECISIONS, RECORD_KIND,"
          + " AUTHOR) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private NewAccount() {}

  /** Returns its key. */
  static long make(Connection connection, IdPool ids, CrmLook look, String by, Instant now) {
    Map<RecordField, String> values = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (FieldMapping pair : look.mapping().orElseThrow().pulled()) {
      Optional<String> value = look.value(pair.target());
      if (value.isPresent()) {
        values.put(pair.target(), value.get());
        decisions.add(
            new Decision(
                pair.target(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                value,
                "new account, decided by " + by,
                value));
      }
    }
    long id = ids.next(connection, "PROSPECT_ID");
    try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
      RecordTable.of(RecordKind.ACCOUNT)
          .insert(connection, List.of(StoredRecord.created(id, RecordKind.ACCOUNT, values, now)));
      statement.setLong(1, ids.next(connection, "JOURNAL_ENTRY_ID"));
      statement.setLong(2, id);
      statement.setString(3, Outcome.CREATED.name());
      statement.setString(
          4, "Made of the " + look.object() + " " + look.crmId() + ", which was disputed.");
      statement.setLong(5, now.toEpochMilli());
      statement.setString(6, Decisions.toJson(decisions));
      statement.setString(7, RecordKind.ACCOUNT.name());
      statement.setString(8, by);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    return id;
  }
}
