package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.connection.ConnectionFixture.draft;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.SyncForTests;

class ConnectionsStoreTest {

  private final ConnectionFixture fixture = new ConnectionFixture();

  @OnEachDatabase
  void keepsWhatWasFilledIn(StoreDatabase database) {
    long id = create(database, "Acme");

    ConnectionDetail detail = on(database, connections -> connections.detail(id));

    assertEquals(Map.of("url", "https://login.example.com"), detail.values());
    assertEquals(Set.of("password"), detail.secretsSet());
    assertEquals(
        new ConnectionRow(
            id,
            "Acme",
            "fake",
            "Fake CRM",
            ConnectionState.ENABLED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(5),
            fixture.clock.instant(),
            Optional.empty(),
            Optional.of(fixture.clock.instant()),
            Map.of()),
        detail.row());
    assertEquals(List.of(detail.row()), on(database, Connections::list));
  }

  @OnEachDatabase
  void storesNoSecretInClear(StoreDatabase database) {
    create(database, "Acme");

    String row =
        database.inTransaction(
            entityManager ->
                Arrays.toString(
                    (Object[])
                        entityManager
                            .createNativeQuery("SELECT * FROM CRM_CONNECTION")
                            .getSingleResult()));

    assertTrue(row.contains("https://login.example.com"), row);
    assertFalse(row.contains("hunter2"), row);
  }

  @OnEachDatabase
  void keepsTheSecretWhenABlankOneIsGiven(StoreDatabase database) {
    long id = create(database, "Acme");

    edit(database, id, draft("Acme Inc.", ""));

    ConnectionDetail detail = on(database, connections -> connections.detail(id));
    assertEquals("Acme Inc.", detail.row().name());
    assertEquals(Set.of("password"), detail.secretsSet());
    database.doInTransaction(entityManager -> fixture.backends(entityManager).backend(id));
    assertEquals(Optional.of("hunter2"), fixture.crm.opened.get(0).values.find("password"));
  }

  @OnEachDatabase
  void refusesAnEditOfAnOldVersion(StoreDatabase database) {
    long id = create(database, "Acme");
    int version = on(database, connections -> connections.detail(id)).version();
    edit(database, id, draft("Acme Inc.", ""));

    ConflictingStateException conflict =
        assertThrows(
            ConflictingStateException.class,
            () -> run(database, connections -> connections.update(id, version, draft("Mine", ""))));

    assertTrue(conflict.getMessage().contains("Acme Inc."), conflict.getMessage());
  }

  @OnEachDatabase
  void saysWhatIsWrongAndStoresNothing(StoreDatabase database) {
    create(database, "Acme");

    InvalidConnectionException invalid =
        assertThrows(
            InvalidConnectionException.class,
            () -> on(database, connections -> connections.create(draft(" Acme ", ""))));

    assertEquals(
        List.of("name", "password"), invalid.problems().stream().map(Problem::field).toList());
    assertEquals(1, on(database, Connections::list).size());
  }

  @OnEachDatabase
  void showsNoSecretWhenItRefuses(StoreDatabase database) {
    ConnectionDraft bad =
        new ConnectionDraft(
            "Acme",
            "fake",
            Map.of("url", "nowhere", "password", "hunter2"),
            ConnectionDraft.DEFAULT_CYCLE);

    InvalidConnectionException invalid =
        assertThrows(
            InvalidConnectionException.class,
            () -> on(database, connections -> connections.create(bad)));

    assertFalse(invalid.getMessage().contains("hunter2"), invalid.getMessage());
  }

  @OnEachDatabase
  void refusesAnotherKindOfCrmForAConnection(StoreDatabase database) {
    long id = create(database, "Acme");
    ConnectionDraft other =
        new ConnectionDraft("Acme", "other", Map.of(), ConnectionDraft.DEFAULT_CYCLE);

    InvalidConnectionException invalid =
        assertThrows(InvalidConnectionException.class, () -> edit(database, id, other));

    assertEquals(List.of("backendId"), invalid.problems().stream().map(Problem::field).toList());
  }

  @OnEachDatabase
  void pausesAndResumes(StoreDatabase database) {
    long id = create(database, "Acme");
    run(database, connections -> connections.requireEnabled(id));

    run(database, connections -> connections.pause(id));

    ConnectionRow paused = on(database, connections -> connections.detail(id)).row();
    assertEquals(ConnectionState.PAUSED, paused.state());
    assertEquals(Optional.empty(), paused.nextDueAt());
    assertThrows(
        ConflictingStateException.class,
        () -> run(database, connections -> connections.requireEnabled(id)));

    fixture.clock.pass(Duration.ofHours(1));
    run(database, connections -> connections.resume(id));

    ConnectionRow resumed = on(database, connections -> connections.detail(id)).row();
    assertEquals(ConnectionState.ENABLED, resumed.state());
    assertEquals(Optional.of(fixture.clock.instant()), resumed.nextDueAt());
  }

  @OnEachDatabase
  void pausingEndsTheCycleThatRuns(StoreDatabase database) {
    long id = create(database, "Acme");
    Lease lease =
        database
            .inTransaction(
                entityManager -> SyncForTests.leases(entityManager, fixture.clock).acquire(id))
            .orElseThrow();

    run(database, connections -> connections.pause(id));

    Optional<String> stop =
        database.inTransaction(
            entityManager -> SyncForTests.leases(entityManager, fixture.clock).stopAsked(lease));
    assertTrue(stop.orElseThrow().startsWith("Stopped because the connection was paused."));
  }

  @OnEachDatabase
  void staysStoppedUntilItIsEdited(StoreDatabase database) {
    long id = create(database, "Acme");
    run(database, connections -> connections.stop(id, "The password is wrong."));

    ConflictingStateException refused =
        assertThrows(
            ConflictingStateException.class,
            () -> run(database, connections -> connections.resume(id)));
    assertTrue(refused.getMessage().contains("The password is wrong."), refused.getMessage());

    edit(database, id, draft("Acme", "right"));

    ConnectionRow row = on(database, connections -> connections.detail(id)).row();
    assertEquals(ConnectionState.ENABLED, row.state());
    assertEquals(Optional.empty(), row.stateReason());
  }

  @OnEachDatabase
  void removesWhatBelongsToItButTheProspects(StoreDatabase database) {
    long id = create(database, "Acme");
    database.doInTransaction(entityManager -> fill(entityManager, id));

    run(database, connections -> connections.delete(id));

    assertThrows(
        NotFoundException.class, () -> on(database, connections -> connections.detail(id)));
    assertEquals(1, count(database, "PROSPECT"));
    for (String table :
        List.of(
            "LINK",
            "CONNECTION_COUNT",
            "SYNC_LEASE",
            "JOURNAL_ENTRY",
            "SYNC_RUN",
            "RUN_COUNT",
            "RUN_STEP")) {
      assertEquals(0, count(database, table), table);
    }
  }

  @OnEachDatabase
  void countsItsLinks(StoreDatabase database) {
    long id = create(database, "Acme");
    database.doInTransaction(entityManager -> fill(entityManager, id));

    ConnectionRow row = on(database, Connections::list).get(0);
    assertEquals(Map.of("Lead", 2L), row.linked());
    assertEquals(Map.of("Lead", Map.of(LinkState.LINKED, 1L, LinkState.DELETED, 1L)), row.links());
  }

  private static void fill(EntityManager entityManager, long id) {
    for (String insert :
        List.of(
            "PROSPECT (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION) VALUES (7, '', 0, 0, 0)",
            "LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE,"
                + " CRM_VERSION, BASE, LINKED_AT, VERSION)"
                + " VALUES (1, '00Q', ?1, 'Lead', 'LEAD', 7, 7, 'LINKED', '1', '{}', 0, 0)",
            "LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, STATE, CRM_VERSION, BASE,"
                + " LINKED_AT, VERSION)"
                + " VALUES (2, '00R', ?1, 'Lead', 'LEAD', 7, 'DELETED', '1', '{}', 0, 0)",
            "CONNECTION_COUNT (CONNECTION_ID, OBJECT, LINK_STATE, AMOUNT)"
                + " VALUES (?1, 'Lead', 'LINKED', 1)",
            "CONNECTION_COUNT (CONNECTION_ID, OBJECT, LINK_STATE, AMOUNT)"
                + " VALUES (?1, 'Lead', 'DELETED', 1)",
            "CONNECTION_COUNT (CONNECTION_ID, OBJECT, LINK_STATE, AMOUNT)"
                + " VALUES (?1, 'Lead', 'COLLISION', 0)",
            "SYNC_RUN (ID, CONNECTION_ID, STATE, CAUSE, ASKED_AT) VALUES (1, ?1, 'DONE', 'TIMER',"
                + " 0)",
            "RUN_STEP (RUN_ID, OBJECT, STATE, STARTED_AT) VALUES (1, 'Lead', 'DONE', 0)",
            "RUN_COUNT (RUN_ID, OBJECT, OUTCOME, AMOUNT) VALUES (1, 'Lead', 'CREATED', 1)",
            "JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, OUTCOME, DONE_AT)"
                + " VALUES (1, 1, ?1, 'Lead', '00Q', 'CREATED', 0)")) {
      var query = entityManager.createNativeQuery("INSERT INTO " + insert);
      if (insert.contains("?1")) {
        query.setParameter(1, id);
      }
      query.executeUpdate();
    }
  }

  private static long count(StoreDatabase database, String table) {
    return database.inTransaction(
        entityManager ->
            ((Number)
                    entityManager
                        .createNativeQuery("SELECT COUNT(*) FROM " + table)
                        .getSingleResult())
                .longValue());
  }

  private long create(StoreDatabase database, String name) {
    return on(database, connections -> connections.create(draft(name, "hunter2")));
  }

  private void edit(StoreDatabase database, long id, ConnectionDraft draft) {
    run(database, connections -> connections.update(id, connections.detail(id).version(), draft));
  }

  private <T> T on(StoreDatabase database, Function<Connections, T> work) {
    return database.inTransaction(entityManager -> work.apply(fixture.connections(entityManager)));
  }

  private void run(StoreDatabase database, Consumer<Connections> work) {
    database.doInTransaction(entityManager -> work.accept(fixture.connections(entityManager)));
  }
}
