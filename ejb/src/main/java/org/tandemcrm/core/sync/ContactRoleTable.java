package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.StandardField;

/** The table OPPORTUNITY_CONTACT for the chunk store. */
final class ContactRoleTable {

  private static final String DELETE =
      "DELETE FROM OPPORTUNITY_CONTACT WHERE CRM_ID = ? AND CONNECTION_ID = ?";

  private static final String INSERT =
      "INSERT INTO OPPORTUNITY_CONTACT (CRM_ID, CONNECTION_ID, CRM_VERSION, OPPORTUNITY_CRM_ID,"
          + " CONTACT_CRM_ID, CONTACT_ROLE, IS_PRIMARY) VALUES (?, ?, ?, ?, ?, ?, ?)";

  private record Row(String crmId, String version) {}

  private ContactRoleTable() {}

  /** Versions by CRM id of the roles that are known. */
  static Map<String, String> versions(
      Connection connection, long connectionId, Collection<String> crmIds) throws SQLException {
    Map<String, String> versions = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT CRM_ID, CRM_VERSION FROM OPPORTUNITY_CONTACT WHERE CRM_ID IN ",
            crmIds,
            " AND CONNECTION_ID = ?",
            List.of(connectionId),
            row -> new Row(row.getString(1), row.getString(2)))
        .forEach(row -> versions.put(row.crmId(), row.version()));
    return versions;
  }

  /** Removes roles, and those that come anew. */
  static void write(
      Connection connection,
      long connectionId,
      Collection<String> gone,
      Collection<MappedRecord> roles)
      throws SQLException {
    List<String> old = new ArrayList<>(gone);
    roles.forEach(role -> old.add(role.crmId()));
    SqlBatch.execute(
        connection,
        DELETE,
        old,
        (statement, crmId) -> {
          statement.setString(1, crmId);
          statement.setLong(2, connectionId);
        });
    SqlBatch.execute(
        connection,
        INSERT,
        roles,
        (statement, role) -> {
          statement.setString(1, role.crmId());
          statement.setLong(2, connectionId);
          statement.setString(3, role.version());
          statement.setString(4, role.tie(StandardField.OPPORTUNITY).orElseThrow());
          statement.setString(5, role.tie(StandardField.CONTACT).orElseThrow());
          statement.setString(6, role.tie(StandardField.ROLE).orElse(null));
          statement.setBoolean(
              7, role.tie(StandardField.PRIMARY).filter("true"::equals).isPresent());
        });
  }
}
