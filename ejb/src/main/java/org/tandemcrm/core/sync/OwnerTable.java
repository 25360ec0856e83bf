package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.user.UserState;

/**
 * The tables CRM_USER and UNKNOWN_OWNER: who owns here what a CRM user owns there. An owner that no
 * reading of users has met is kept, so that the CRM is asked at the end of the cycle.
 */
public final class OwnerTable {

  private static final String OWNERS =
      "SELECT U.CRM_ID, CASE WHEN U.STANDING = 'LINKED'"
          + " AND "
          + UserState.CAN_OWN
          + " THEN A.ID END"
          + " FROM CRM_USER U LEFT JOIN APP_USER A ON A.ID = U.APP_USER_ID WHERE U.CRM_ID IN ";

  private static final String NOTE =
      "INSERT INTO UNKNOWN_OWNER (CRM_ID, CONNECTION_ID) SELECT CAST(? AS VARCHAR(100)), C.ID"
          + " FROM CRM_CONNECTION C WHERE C.ID = ? AND NOT EXISTS"
          + " (SELECT 1 FROM UNKNOWN_OWNER U WHERE U.CRM_ID = ? AND U.CONNECTION_ID = C.ID)";

  private record Owner(String crmId, long appUserId) {}

  private OwnerTable() {}

  /** The CRM's ids of its active users behind these Tandem users; at most a chunk. */
  public static Map<Long, String> crmIds(
      Connection connection, long connectionId, Collection<Long> userIds) throws SQLException {
    Map<Long, String> ids = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT APP_USER_ID, CRM_ID FROM CRM_USER WHERE APP_USER_ID IN ",
            userIds,
            " AND CONNECTION_ID = ? AND STANDING = 'LINKED' AND ACTIVE = TRUE",
            List.of(connectionId),
            row -> new Owner(row.getString(2), row.getLong(1)))
        .forEach(owner -> ids.put(owner.appUserId(), owner.crmId()));
    return ids;
  }

  /**
   * The keys of the Tandem users behind these owners: of those that are active in the CRM and
   * linked to a Tandem user whom nobody deactivated. Two statements at most.
   *
   * @param crmIds at most a chunk of the CRM's ids of owners
   */
  static Map<String, Long> owners(
      Connection connection, long connectionId, Collection<String> crmIds) throws SQLException {
    List<Owner> known =
        SqlIn.find(
            connection,
            OWNERS,
            crmIds,
            " AND U.CONNECTION_ID = ?",
            List.of(connectionId),
            // Nobody has the key 0.
            row -> new Owner(row.getString(1), row.getLong(2)));
    Map<String, Long> owners = new HashMap<>();
    Set<String> unknown = new HashSet<>(crmIds);
    for (Owner owner : known) {
      unknown.remove(owner.crmId());
      if (owner.appUserId() != 0) {
        owners.put(owner.crmId(), owner.appUserId());
      }
    }
    SqlBatch.execute(
        connection,
        NOTE,
        unknown,
        (statement, crmId) -> {
          statement.setString(1, crmId);
          statement.setLong(2, connectionId);
          statement.setString(3, crmId);
        });
    return owners;
  }
}
