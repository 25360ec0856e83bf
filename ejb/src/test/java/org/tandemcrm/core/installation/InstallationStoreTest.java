package org.tandemcrm.core.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.connection.ConnectionsForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;

class InstallationStoreTest {

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void aServerComesBackToItsOwnDatabase(StoreDatabase database) {
    connect(database);

    start(database, Optional.empty(), one -> assertFalse(one.isCopy()));
    start(database, Optional.empty(), again -> assertFalse(again.isCopy()));

    assertEquals(List.of("ENABLED", "STOPPED"), states(database));
  }

  @OnEachDatabase
  void aCopiedDatabaseStartsPausedUntilItIsAdopted(StoreDatabase database) throws IOException {
    connect(database);
    start(database, Optional.empty(), one -> assertFalse(one.isCopy()));
    Files.delete(folder.resolve("installation.id"));

    start(
        database,
        Optional.empty(),
        other -> {
          assertTrue(other.isSettled());
          assertTrue(other.isCopy());
          other.adopt();
          assertFalse(other.isCopy());
        });

    assertEquals(List.of("PAUSED", "STOPPED"), states(database));
    assertEquals(
        List.of("adopted the database", "paused all connections"),
        database.inTransaction(AuditForTests::entries).stream()
            .map(AuditRow::action)
            .sorted()
            .toList());
    start(database, Optional.empty(), again -> assertFalse(again.isCopy()));
  }

  @OnEachDatabase
  void theConfigurationsIdWins(StoreDatabase database) {
    start(database, Optional.of("production"), one -> assertFalse(one.isCopy()));
    start(database, Optional.of("production"), again -> assertFalse(again.isCopy()));
    start(database, Optional.of("test"), other -> assertTrue(other.isCopy()));

    assertFalse(Files.exists(folder.resolve("installation.id")));
  }

  @OnEachDatabase
  void aFolderThatCannotHoldTheIdIsAProblemToShow(StoreDatabase database) throws IOException {
    Path file = Files.writeString(folder.resolve("no-folder"), "");

    database.doInTransaction(
        entityManager -> {
          Installation installation = installation(entityManager, Optional.empty(), file);
          installation.compare();
          assertFalse(installation.isSettled());
          assertTrue(installation.problem().isPresent());
        });
  }

  private void connect(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 17, "Acme", "ENABLED");
          SyncForTests.addConnection(entityManager, 18, "Beta", "STOPPED");
        });
  }

  private void start(
      StoreDatabase database, Optional<String> configured, Consumer<Installation> then) {
    database.doInTransaction(
        entityManager -> {
          Installation installation = installation(entityManager, configured, folder);
          installation.compare();
          then.accept(installation);
        });
  }

  private Installation installation(
      EntityManager entityManager, Optional<String> configured, Path dataFolder) {
    return new Installation(
        entityManager,
        ConnectionsForTests.connections(entityManager),
        AuditForTests.log(entityManager, clock),
        clock,
        configured,
        dataFolder);
  }

  private static List<String> states(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            ConnectionsForTests.connections(entityManager).list().stream()
                .map(row -> row.state().name())
                .toList());
  }
}
