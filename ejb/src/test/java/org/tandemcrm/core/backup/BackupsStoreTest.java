package org.tandemcrm.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;

class BackupsStoreTest {

  @TempDir private Path folder;

  @Test
  void aBackUpIsADatabaseWithTheSameRows() throws SQLException {
    StoreDatabase database = StoreDatabase.derby();
    database.clear();
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, 17, "Acme", "ENABLED"));

    Backup backup = database.inTransaction(e -> backups(database, e).take("night"));

    assertTrue(backup.bytes() > 0);
    EmbeddedDataSource restored = new EmbeddedDataSource();
    restored.setDatabaseName("memory:restored");
    restored.setConnectionAttributes("createFrom=" + folder.resolve("night/store"));
    try (Connection connection = restored.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT NAME FROM CRM_CONNECTION")) {
      assertTrue(row.next());
      assertEquals("Acme", row.getString(1));
    }
    assertEquals("took back-up", database.inTransaction(AuditForTests::entries).get(0).action());
  }

  @Test
  void aTakenNameIsRefused() {
    StoreDatabase database = StoreDatabase.derby();
    database.doInTransaction(e -> backups(database, e).take("twice"));

    assertThrows(
        ConflictingStateException.class,
        () -> database.doInTransaction(e -> backups(database, e).take("twice")));
  }

  @Test
  void anotherDatabaseSaysHowItIsBackedUp() {
    StoreDatabase database = StoreDatabase.postgresql();

    ConflictingStateException refused =
        assertThrows(
            ConflictingStateException.class,
            () -> database.doInTransaction(e -> backups(database, e).take("night")));

    assertTrue(refused.getMessage().contains("pg_dump"), refused::getMessage);
  }

  private Backups backups(StoreDatabase database, EntityManager entityManager) {
    SettableClock clock = new SettableClock();
    return new Backups(
        database.dataSource(), AuditForTests.log(entityManager, clock), clock, folder);
  }
}
