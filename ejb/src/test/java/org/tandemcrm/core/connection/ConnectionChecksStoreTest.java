package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.connection.ConnectionFixture.draft;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Organisation;

class ConnectionChecksStoreTest {

  private final ConnectionFixture fixture = new ConnectionFixture();

  @OnEachDatabase
  void aPassedCheckTeachesOrganisationAndMappings(StoreDatabase database) {
    long id = create(database);
    fixture.clock.pass(Duration.ofMinutes(1));

    CheckReport report = on(database, connections -> connections.check(id));

    assertTrue(report.passed());
    ConnectionDetail detail = on(database, connections -> connections.detail(id));
    assertEquals(Optional.of("org 1"), detail.row().orgId());
    assertEquals(Optional.of("Acme"), detail.row().orgName());
    assertEquals(
        List.of("Account", "Contact", "Lead"),
        detail.mappings().stream().map(ObjectMapping::object).toList());
    assertEquals(Optional.of(fixture.clock.instant()), detail.row().nextDueAt());
  }

  @OnEachDatabase
  void twoChecksAtOnceWaitForEachOther(StoreDatabase database) throws Exception {
    long id = create(database);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<CheckReport> check = () -> on(database, connections -> connections.check(id));

      for (Future<CheckReport> report : threads.invokeAll(List.of(check, check))) {
        assertTrue(report.get().passed());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(3, on(database, connections -> connections.detail(id)).mappings().size());
  }

  @OnEachDatabase
  void aPassedCheckStartsAStoppedConnection(StoreDatabase database) {
    long id = create(database);
    database.doInTransaction(
        entityManager -> fixture.connections(entityManager).stop(id, "The password is wrong."));

    on(database, connections -> connections.check(id));

    assertEquals(
        ConnectionState.ENABLED, on(database, connections -> connections.detail(id)).row().state());
  }

  @OnEachDatabase
  void anotherOrganisationIsAFindingAndStartsNothing(StoreDatabase database) {
    long id = create(database);
    on(database, connections -> connections.check(id));
    database.doInTransaction(
        entityManager -> fixture.connections(entityManager).stop(id, "Another organisation."));
    fixture.crm.organisation = new Organisation("org 2", "Other", "Sync User");

    CheckReport report = on(database, connections -> connections.check(id));

    assertFalse(report.passed());
    ConnectionRow row = on(database, connections -> connections.detail(id)).row();
    assertEquals(ConnectionState.STOPPED, row.state());
    assertEquals(Optional.of("org 1"), row.orgId());
  }

  @OnEachDatabase
  void aPluginsFailureIsAFinding(StoreDatabase database) {
    long id = create(database);
    fixture.crm.broken = true;

    CheckReport stored = on(database, connections -> connections.check(id));
    CheckReport draft = on(database, connections -> connections.check(draft("New", "hunter2")));

    assertEquals("The host doesn't answer.", stored.findings().get(0).message());
    assertEquals("The host doesn't answer.", draft.findings().get(0).message());
  }

  @OnEachDatabase
  void aDraftIsCheckedWithABackendOfItsOwn(StoreDatabase database) {
    CheckReport report = on(database, connections -> connections.check(draft("New", "hunter2")));

    assertTrue(report.passed());
    assertTrue(fixture.crm.opened.get(0).closed);
    assertEquals(List.of(), on(database, Connections::list));
  }

  private long create(StoreDatabase database) {
    return on(database, connections -> connections.create(draft("Acme", "hunter2")));
  }

  private <T> T on(StoreDatabase database, Function<Connections, T> work) {
    return database.inTransaction(entityManager -> work.apply(fixture.connections(entityManager)));
  }
}
