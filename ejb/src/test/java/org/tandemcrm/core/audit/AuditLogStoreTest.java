package org.tandemcrm.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

class AuditLogStoreTest {

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void keepsWhoDidWhatAndTheValuesThatChanged(StoreDatabase database) {
    database.doInTransaction(
        entityManager ->
            AuditForTests.log(entityManager, clock)
                .record(
                    "changed mapping",
                    "connection 17 (Acme)",
                    Map.of("rule", "CRM wins", "field", "City", "gone", "1"),
                    Map.of("rule", "newest wins", "field", "City", "new", "ü\"\n")));

    AuditRow entry = entries(database).get(0);

    assertEquals(AuditForTests.CALLER, entry.actor());
    assertEquals("changed mapping", entry.action());
    assertEquals("connection 17 (Acme)", entry.subject());
    assertEquals(clock.instant(), entry.doneAt());
    assertEquals(Map.of("rule", "CRM wins", "gone", "1"), entry.before());
    assertEquals(Map.of("rule", "newest wins", "new", "ü\"\n"), entry.after());
    assertEquals(Set.of("gone", "new", "rule"), entry.names());
  }

  @OnEachDatabase
  void anEntryGoesTheWayOfTheChange(StoreDatabase database) {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.doInTransaction(
                entityManager -> {
                  AuditForTests.log(entityManager, clock).record("paused", "connection 17 (Acme)");
                  throw new IllegalStateException("the change fails");
                }));

    assertEquals(List.of(), entries(database));
  }

  @OnEachDatabase
  void theNewestComesFirstAndAWordFindsIts(StoreDatabase database) {
    record(database, "anna", "paused", "connection 17 (Acme)");
    clock.pass(Duration.ofSeconds(1));
    record(database, "bert", "resumed", "connection 17 (Acme)");
    clock.pass(Duration.ofSeconds(1));
    record(database, "bert", "signed in", "user 3 (bert)");

    assertEquals(List.of("signed in", "resumed", "paused"), actions(database, ""));
    assertEquals(List.of("resumed", "paused"), actions(database, " ACME "));
    assertEquals(List.of("paused"), actions(database, "anna"));
    assertEquals(List.of("signed in"), actions(database, "signed"));
    assertEquals(List.of(), actions(database, "100%"));
    assertEquals(List.of(), actions(database, "_"));
  }

  @OnEachDatabase
  void aSubjectOfAnyLengthIsKept(StoreDatabase database) {
    record(database, "anna", "deleted", "x".repeat(900));

    assertEquals("x".repeat(499) + "…", entries(database).get(0).subject());
  }

  private void record(StoreDatabase database, String who, String action, String subject) {
    database.doInTransaction(
        entityManager -> AuditForTests.log(entityManager, clock).recordBy(who, action, subject));
  }

  private static List<String> actions(StoreDatabase database, String search) {
    return database.inTransaction(
        entityManager ->
            new AuditEntries(entityManager)
                .list(search, PageRequest.of(0, 50)).rows().stream()
                    .map(AuditRow::action)
                    .toList());
  }

  private static List<AuditRow> entries(StoreDatabase database) {
    return database.inTransaction(AuditForTests::entries);
  }
}
