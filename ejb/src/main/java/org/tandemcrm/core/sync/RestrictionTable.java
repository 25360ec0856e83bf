package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/** The table RESTRICTION for the chunk store. */
final class RestrictionTable {

  /** Named for Derby, which plans for an empty table; see the look-up of prospects by email. */
  private static final String SELECT =
      "SELECT CRM_ID, CONNECTION_ID, OBJECT, EMAIL_KEY, FIELDS FROM RESTRICTION"
          + " --DERBY-PROPERTIES index=RESTRICTION_EMAIL\n WHERE EMAIL_KEY IN ";

  private static final String DELETE =
      "DELETE FROM RESTRICTION WHERE CRM_ID = ? AND CONNECTION_ID = ? AND OBJECT = ?";

  private static final String INSERT =
      "INSERT INTO RESTRICTION (CRM_ID, CONNECTION_ID, OBJECT, EMAIL_KEY, FIELDS)"
          + " VALUES (?, ?, ?, ?, ?)";

  private RestrictionTable() {}

  /** What records with one of at most 100 emails restrict, in whatever connection. */
  static List<Restrictions.Row> withEmails(Connection connection, Collection<String> emailKeys)
      throws SQLException {
    return SqlIn.find(connection, SELECT, emailKeys, "", List.of(), RestrictionTable::read);
  }

  /** Replaces what was known of the plan's records. */
  static void write(Connection connection, Chunk chunk, ChunkPlan plan) throws SQLException {
    SqlBatch.execute(
        connection,
        DELETE,
        plan.restrictions().keySet(),
        (statement, crmId) -> {
          statement.setString(1, crmId);
          statement.setLong(2, chunk.connectionId());
          statement.setString(3, chunk.mapping().object());
        });
    SqlBatch.execute(
        connection,
        INSERT,
        plan.restrictions().values().stream().flatMap(Optional::stream).toList(),
        (statement, row) -> {
          statement.setString(1, row.crmId());
          statement.setLong(2, row.connectionId());
          statement.setString(3, row.object());
          statement.setString(4, row.emailKey());
          statement.setString(5, json(row.fields()));
        });
  }

  private static String json(Map<RecordField, String> fields) {
    Map<String, String> texts = new TreeMap<>();
    fields.forEach((field, value) -> texts.put(field.key(), value));
    return JsonTexts.toJson(texts);
  }

  private static Restrictions.Row read(ResultSet row) throws SQLException {
    Map<RecordField, String> fields = new HashMap<>();
    JsonTexts.toMap(row.getString(5))
        .forEach((key, value) -> fields.put(RecordKind.PROSPECT.field(key), value));
    return new Restrictions.Row(
        row.getString(1), row.getLong(2), row.getString(3), row.getString(4), fields);
  }
}
