package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tandemcrm.core.connection.ConnectionFixture.draft;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class ConnectionAuditStoreTest {

  private final ConnectionFixture fixture = new ConnectionFixture();

  @OnEachDatabase
  void everyActOnAConnectionIsWrittenDown(StoreDatabase database) {
    long id = act(database, connections -> connections.create(draft("Acme", "hunter2")));
    act(database, connections -> done(() -> connections.pause(id)));
    act(database, connections -> done(() -> connections.resume(id)));
    act(database, connections -> connections.check(id));
    act(database, connections -> done(() -> connections.stop(id, "The password is wrong.")));
    act(database, connections -> done(() -> connections.delete(id)));

    List<AuditRow> entries = entries(database);
    assertEquals(
        List.of("deleted", "stopped", "checked", "resumed", "paused", "created"),
        entries.stream().map(AuditRow::action).toList());
    for (AuditRow entry : entries) {
      assertEquals("connection " + id + " (Acme)", entry.subject());
      boolean byItself = entry.action().equals("stopped");
      assertEquals(byItself ? AuditLog.TANDEM : AuditForTests.CALLER, entry.actor());
    }
  }

  @OnEachDatabase
  void anEditIsThereWithBeforeAndAfterAndWithoutTheSecret(StoreDatabase database) {
    long id = act(database, connections -> connections.create(draft("Acme", "hunter2")));

    act(
        database,
        connections ->
            done(
                () ->
                    connections.update(
                        id, connections.detail(id).version(), draft("Acme Inc.", "hunter3"))));

    AuditRow entry = entries(database).get(0);
    assertEquals(Map.of("name", "Acme", "password", "set"), entry.before());
    assertEquals(Map.of("name", "Acme Inc.", "password", "changed"), entry.after());
    assertFalse(entries(database).toString().contains("hunter"));
  }

  @OnEachDatabase
  void aSecretThatWasLeftBlankIsNoChange(StoreDatabase database) {
    long id = act(database, connections -> connections.create(draft("Acme", "hunter2")));

    act(
        database,
        connections ->
            done(
                () ->
                    connections.update(
                        id, connections.detail(id).version(), draft("Acme Inc.", ""))));

    assertEquals(Map.of("name", "Acme"), entries(database).get(0).before());
  }

  private static Object done(Runnable act) {
    act.run();
    return "done";
  }

  private <T> T act(StoreDatabase database, Function<Connections, T> act) {
    fixture.clock.pass(Duration.ofSeconds(1));
    return database.inTransaction(entityManager -> act.apply(fixture.connections(entityManager)));
  }

  private static List<AuditRow> entries(StoreDatabase database) {
    return database.inTransaction(AuditForTests::entries);
  }
}
