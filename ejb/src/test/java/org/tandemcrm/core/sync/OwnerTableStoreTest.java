package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class OwnerTableStoreTest {

  private static final long CONNECTION = 17;

  @OnEachDatabase
  void tellsWhoStandsBehindAnOwner(StoreDatabase database) throws SQLException {
    try (Connection connection = filled(database)) {
      Map<String, Long> owners =
          OwnerTable.owners(
              connection,
              CONNECTION,
              Set.of("active", "created", "out", "left", "nobody", "queue"));

      assertEquals(Map.of("active", 70L, "created", 71L), owners);
      assertEquals(Set.of(), unknown(connection));
    }
  }

  @OnEachDatabase
  void keepsWhomNobodyHasMet(StoreDatabase database) throws SQLException {
    try (Connection connection = filled(database)) {
      assertEquals(
          Map.of("active", 70L),
          OwnerTable.owners(connection, CONNECTION, List.of("active", "new1", "new2")));
      OwnerTable.owners(connection, CONNECTION, List.of("new2", "new3"));

      assertEquals(Set.of("new1", "new2", "new3"), unknown(connection));
    }
  }

  @OnEachDatabase
  void anotherConnectionsUserIsNobody(StoreDatabase database) throws SQLException {
    try (Connection connection = filled(database)) {
      assertEquals(Map.of(), OwnerTable.owners(connection, 18, Set.of("active")));
    }
  }

  private static Connection filled(StoreDatabase database) throws SQLException {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme CRM", "ENABLED");
          SyncForTests.addConnection(entityManager, 18, "Other CRM", "ENABLED");
        });
    Connection connection = database.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      tandemUser(statement, 70, "ACTIVE", "'hash'");
      tandemUser(statement, 71, "INACTIVE", "NULL");
      tandemUser(statement, 72, "INACTIVE", "'hash'");
      tandemUser(statement, 73, "ACTIVE", "'hash'");
      crmUser(statement, "active", "LINKED", "70");
      crmUser(statement, "created", "LINKED", "71");
      crmUser(statement, "out", "LINKED", "72");
      crmUser(statement, "left", "INACTIVE", "73");
      crmUser(statement, "nobody", "DUPLICATE_EMAIL", "NULL");
      crmUser(statement, "queue", "QUEUE", "NULL");
    }
    return connection;
  }

  private static void tandemUser(Statement statement, long id, String state, String hash)
      throws SQLException {
    statement.executeUpdate(
        "INSERT INTO APP_USER (ID, LOGIN, PASSWORD_HASH, ROLE, STATE, CREATED_AT, VERSION)"
            + " VALUES (%d, 'user %d', %s, 'VIEWER', '%s', 0, 0)".formatted(id, id, hash, state));
  }

  private static void crmUser(Statement statement, String crmId, String standing, String appUserId)
      throws SQLException {
    statement.executeUpdate(
        "INSERT INTO CRM_USER (ID, CONNECTION_ID, CRM_ID, KIND, NAME_KEY, ACTIVE, STANDING,"
            + " APP_USER_ID, SEEN_AT, VERSION) VALUES (%d, %d, '%s', 'USER', '', TRUE, '%s', %s, 0, 0)"
                .formatted(crmId.hashCode() & 0xffff, CONNECTION, crmId, standing, appUserId));
  }

  private static Set<String> unknown(Connection connection) throws SQLException {
    Set<String> ids = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT CRM_ID FROM UNKNOWN_OWNER")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
