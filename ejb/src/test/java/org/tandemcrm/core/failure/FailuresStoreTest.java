package org.tandemcrm.core.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.SyncForTests;

class FailuresStoreTest {

  private static final long CONNECTION = 17;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void listsWhatAPersonCanCureFirstThenTheBiggest(StoreDatabase database) {
    fill(database);

    List<FailureCause> all = on(database, Failures::list);

    assertEquals(
        List.of(Refusal.Cause.DUPLICATE, Refusal.Cause.NO_EMAIL, Refusal.Cause.CONVERTED_LEAD),
        all.stream().map(FailureCause::cause).toList());
    assertEquals(
        new FailureCause(
            CONNECTION,
            "Acme",
            "Lead",
            Refusal.Cause.NO_EMAIL,
            2,
            Instant.ofEpochMilli(5),
            Instant.ofEpochMilli(6),
            "Because."),
        all.get(1));
    assertEquals(2L, on(database, Failures::curable));
  }

  @OnEachDatabase
  void aRetryAsksForEachRecordOnceAndForACycleNow(StoreDatabase database) {
    fill(database);

    for (int times = 0; times < 2; times++) {
      retry(database, Refusal.Cause.NO_EMAIL);
    }

    List<?> waiting =
        database.inTransaction(
            entityManager ->
                entityManager
                    .createNativeQuery("SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID")
                    .getResultList());
    assertEquals(List.of("00Q1", "00Q2"), waiting);
    List<Long> due =
        database.inTransaction(
            entityManager -> SyncForTests.leases(entityManager, clock).due(clock.instant()));
    assertEquals(List.of(CONNECTION), due);
    List<AuditRow> entries = database.inTransaction(AuditForTests::entries);
    assertEquals("retried left-out records", entries.get(0).action());
    assertEquals("No email", entries.get(0).after().get("cause"));
  }

  @OnEachDatabase
  void nothingIsRetriedForACauseThatIsGone(StoreDatabase database) {
    fill(database);

    assertThrows(NotFoundException.class, () -> retry(database, Refusal.Cause.BAD_VALUE));
    assertThrows(NotFoundException.class, () -> retry(database, Refusal.Cause.STORE_ERROR));
  }

  /** A connection that is not due, its causes, and the records of one of them. */
  private void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          Leases leases = SyncForTests.leases(entityManager, clock);
          leases.open(CONNECTION);
          Lease lease = leases.acquire(CONNECTION).orElseThrow();
          leases.release(lease, clock.instant().plus(Duration.ofMinutes(5)));
          addCause(entityManager, "NO_EMAIL", 2);
          addCause(entityManager, "CONVERTED_LEAD", 9);
          addCause(entityManager, "DUPLICATE", 3);
          addCause(entityManager, "BAD_VALUE", 0);
          addRecord(entityManager, "00Q1", CONNECTION, "NO_EMAIL");
          addRecord(entityManager, "00Q2", CONNECTION, "NO_EMAIL");
          addRecord(entityManager, "00Q3", CONNECTION, "DUPLICATE");
          addRecord(entityManager, "00Q4", CONNECTION + 1, "NO_EMAIL");
        });
  }

  private static void addCause(EntityManager entityManager, String cause, long amount) {
    Statements.execute(
        entityManager,
        "INSERT INTO FAILURE_CAUSE (CONNECTION_ID, OBJECT, CAUSE, AMOUNT, FIRST_SEEN_AT,"
            + " LAST_SEEN_AT, EXAMPLE) VALUES (?1, 'Lead', ?2, ?3, 5, 6, 'Because.')",
        CONNECTION,
        cause,
        amount);
  }

  private static void addRecord(
      EntityManager entityManager, String crmId, long connectionId, String cause) {
    Statements.execute(
        entityManager,
        "INSERT INTO LEFT_OUT_RECORD (CRM_ID, CONNECTION_ID, OBJECT, CRM_VERSION, OUTCOME, CAUSE,"
            + " REASON, RUN_ID, SEEN_AT)"
            + " VALUES (?1, ?2, 'Lead', 'v1', 'LEFT_OUT', ?3, 'Because.', 100, 5)",
        crmId,
        connectionId,
        cause);
  }

  private void retry(StoreDatabase database, Refusal.Cause cause) {
    database.doInTransaction(
        entityManager -> failures(entityManager).retry(CONNECTION, "Lead", cause));
  }

  private <T> T on(StoreDatabase database, Function<Failures, T> work) {
    return database.inTransaction(entityManager -> work.apply(failures(entityManager)));
  }

  private Failures failures(EntityManager entityManager) {
    return new Failures(
        entityManager,
        SyncForTests.leases(entityManager, clock),
        AuditForTests.log(entityManager, clock),
        clock);
  }
}
