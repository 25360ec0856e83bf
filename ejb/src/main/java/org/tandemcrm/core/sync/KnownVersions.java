package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.RecordVersion;

/** Tells whether records were already met at these versions, imported or left out. */
final class KnownVersions {

  private static final String LINKS = "SELECT CRM_ID, CRM_VERSION FROM LINK WHERE CRM_ID IN ";
  private static final String LEFT_OUT =
      "SELECT CRM_ID, CRM_VERSION FROM LEFT_OUT_RECORD WHERE CRM_ID IN ";
  private static final String ROLES =
      "SELECT CRM_ID, CRM_VERSION FROM OPPORTUNITY_CONTACT WHERE CRM_ID IN ";
  private static final String OF_OBJECT = " AND CONNECTION_ID = ? AND OBJECT = ?";

  private KnownVersions() {}

  static boolean knowsAll(
      Connection connection, long connectionId, String object, List<RecordVersion> versions)
      throws SQLException {
    for (List<RecordVersion> part : Parts.of(versions, SqlIn.SIZE)) {
      Set<RecordVersion> known = new HashSet<>();
      for (String select : List.of(LINKS, LEFT_OUT)) {
        known.addAll(
            SqlIn.find(
                connection,
                select,
                part.stream().map(RecordVersion::id).toList(),
                OF_OBJECT,
                List.of(connectionId, object),
                row -> new RecordVersion(row.getString(1), row.getString(2))));
      }
      if (!known.containsAll(part)) {
        known.addAll(
            SqlIn.find(
                connection,
                ROLES,
                part.stream().map(RecordVersion::id).toList(),
                " AND CONNECTION_ID = ?",
                List.of(connectionId),
                row -> new RecordVersion(row.getString(1), row.getString(2))));
      }
      if (!known.containsAll(part)) {
        return false;
      }
    }
    return true;
  }
}
