package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.connection.ConnectionFixture.draft;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.CrmBackend;

class OpenBackendsStoreTest {

  private final ConnectionFixture fixture = new ConnectionFixture();

  @OnEachDatabase
  void keepsABackendUntilTheSettingsAreEdited(StoreDatabase database) {
    try (EntityManager entityManager = database.entityManager()) {
      long id = create(database);
      OpenBackends backends = fixture.backends(entityManager);

      CrmBackend first = backends.backend(id);
      change(database, connections -> connections.stop(id, "Something."));
      entityManager.clear();
      assertSame(first, backends.backend(id));

      change(
          database,
          connections -> connections.update(id, version(connections, id), draft("Acme", "new")));
      entityManager.clear();
      assertNotSame(first, backends.backend(id));
      assertTrue(fixture.crm.opened.get(0).closed);
      assertFalse(fixture.crm.opened.get(1).closed);
    }
  }

  @OnEachDatabase
  void theCallsOfABackendThatWasClosedAreNotForgotten(StoreDatabase database) {
    try (EntityManager entityManager = database.entityManager()) {
      long id = create(database);
      OpenBackends backends = fixture.backends(entityManager);
      assertEquals(Optional.empty(), backends.usage(id));
      backends.backend(id);
      fixture.crm.opened.get(0).calls = 7;
      change(
          database,
          connections -> connections.update(id, version(connections, id), draft("Acme", "new")));
      entityManager.clear();
      backends.backend(id);
      fixture.crm.opened.get(1).calls = 9;
      assertEquals(16, backends.usage(id).orElseThrow().ownCalls());
    }
  }

  @OnEachDatabase
  void letsGoOfARemovedConnectionAndOfAllAtTheEnd(StoreDatabase database) {
    try (EntityManager entityManager = database.entityManager()) {
      long id = create(database);
      OpenBackends backends = fixture.backends(entityManager);
      backends.backend(id);
      change(database, connections -> connections.delete(id));
      entityManager.clear();

      assertThrows(NotFoundException.class, () -> backends.backend(id));
      assertTrue(fixture.crm.opened.get(0).closed);

      long other = create(database);
      backends.backend(other);
      backends.closeAll();
      assertEquals(2, fixture.crm.opened.stream().filter(backend -> backend.closed).count());
    }
  }

  @OnEachDatabase
  void aSecretThatTheCrmReplacesIsStoredAndTheBackendStaysOpen(StoreDatabase database) {
    long id = create(database);
    try (EntityManager entityManager = database.entityManager()) {
      OpenBackends backends = fixture.backends(entityManager);
      CrmBackend first = backends.backend(id);
      keep(entityManager, "second");
      keep(entityManager, "third");
      entityManager.clear();
      assertSame(first, backends.backend(id));
    }
    try (EntityManager entityManager = database.entityManager()) {
      fixture.backends(entityManager).backend(id);
      assertEquals("third", fixture.crm.opened.get(1).values.get("password"));
      assertEquals(
          0,
          ((Number)
                  entityManager
                      .createNativeQuery(
                          "SELECT COUNT(*) FROM AUDIT_ENTRY WHERE AFTER_VALUES LIKE '%third%'")
                      .getSingleResult())
              .intValue());
    }
  }

  @OnEachDatabase
  void aSecretThatAPersonEnteredMeanwhileStays(StoreDatabase database) {
    long id = create(database);
    try (EntityManager entityManager = database.entityManager()) {
      OpenBackends backends = fixture.backends(entityManager);
      backends.backend(id);
      change(
          database,
          connections -> connections.update(id, version(connections, id), draft("Acme", "mine")));
      entityManager.clear();
      keep(entityManager, "second");
      entityManager.clear();
      backends.backend(id);
      assertEquals("mine", fixture.crm.opened.get(1).values.get("password"));
    }
  }

  @OnEachDatabase
  void aSecretThatIsReplacedWhileADraftIsCheckedIsStoredWithTheDraft(StoreDatabase database) {
    fixture.crm.rotates = true;
    ConnectionDraft draft = draft("Acme", "first");
    change(database, connections -> connections.check(draft));
    change(database, connections -> connections.check(draft));
    long id =
        database.inTransaction(entityManager -> fixture.connections(entityManager).create(draft));
    try (EntityManager entityManager = database.entityManager()) {
      fixture.backends(entityManager).backend(id);
      assertEquals("first++", fixture.crm.opened.get(2).values.get("password"));
    }
  }

  private void keep(EntityManager entityManager, String password) {
    entityManager.getTransaction().begin();
    fixture.crm.opened.get(0).keeper.keep("password", password);
    entityManager.getTransaction().commit();
  }

  private long create(StoreDatabase database) {
    return database.inTransaction(
        entityManager -> fixture.connections(entityManager).create(draft("Acme", "hunter2")));
  }

  private void change(StoreDatabase database, Consumer<Connections> work) {
    database.doInTransaction(entityManager -> work.accept(fixture.connections(entityManager)));
  }

  private static int version(Connections connections, long id) {
    return connections.detail(id).version();
  }
}
