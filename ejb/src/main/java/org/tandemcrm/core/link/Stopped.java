package org.tandemcrm.core.link;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.store.SqlBatch;

/**
 * The table STOPPED_FIELD: fields whose value went to and fro until they were stopped, each a case
 * for a person.
 */
public final class Stopped {

  private Stopped() {}

  /** Names both writers. */
  public static String reason(RecordField field, Link link) {
    return field.label()
        + " was changed to and fro: by somebody or something in the CRM at the "
        + link.object()
        + " "
        + link.crmId()
        + ", and here at the record "
        + link.recordId()
        + " by a person, a rule or another connection. Its values no longer flow over this link."
        + " Find out which of the two has to stop, then let the field go on.";
  }

  /**
   * One such field.
   *
   * @param link over which nothing of it flows any more
   */
  public record Row(Link link, String fieldKey, String reason) {}

  /** Lists fields that have just been stopped. */
  public static void insert(
      Connection connection, long connectionId, Collection<Row> rows, long now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "INSERT INTO STOPPED_FIELD (LINK_ID, FIELD_KEY, CONNECTION_ID, RECORD_ID, REASON,"
            + " STOPPED_AT) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
        (statement, row) -> {
          statement.setLong(1, row.link().id());
          statement.setString(2, row.fieldKey());
          statement.setLong(3, connectionId);
          statement.setLong(4, row.link().recordId());
          statement.setString(5, row.reason());
          statement.setLong(6, now);
        });
  }
}
