package org.tandemcrm.core.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.SyncForTests;

class ApprovalsStoreTest {

  private static final long CONNECTION = 17;
  private static final String REASON = "It would change too much.";

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void holdsWhatWaitsForThatCrmAndKindAlone(StoreDatabase database) {
    fill(database);

    long id = hold(database);

    assertEquals("HELD", state(database, 1, CONNECTION));
    assertEquals("HELD", state(database, 2, CONNECTION));
    assertEquals("REFUSED", state(database, 3, CONNECTION));
    assertEquals("READY", state(database, 4, CONNECTION), "an account");
    assertEquals("READY", state(database, 1, CONNECTION + 1));
    ApprovalRow waiting = on(database, Approvals::waiting).get(0);
    assertEquals(2, waiting.records());
    assertEquals(REASON, waiting.reason());
    assertEquals("Acme", waiting.connectionName());
    assertEquals(
        List.of(1L, 2L),
        on(database, approvals -> approvals.held(id, PageRequest.of(0, 25))).rows());
  }

  @OnEachDatabase
  void anApprovalLetsThemGoAtOnceAndIsWrittenDown(StoreDatabase database) {
    fill(database);
    long id = hold(database);
    clock.pass(Duration.ofHours(3));

    approve(database, id);

    assertEquals("READY", state(database, 1, CONNECTION));
    assertEquals(List.of(), on(database, Approvals::waiting));
    ApprovalRow decided =
        on(database, approvals -> approvals.decided(PageRequest.of(0, 25))).rows().get(0);
    assertEquals(ApprovalState.APPROVED, decided.state());
    assertEquals(Optional.of("ann"), decided.decidedBy());
    assertEquals(Optional.of(clock.instant()), decided.decidedAt());
    assertEquals(
        "approved changes", database.inTransaction(AuditForTests::entries).get(0).action());
    assertEquals(
        List.of(CONNECTION),
        database.inTransaction(
            entityManager -> SyncForTests.leases(entityManager, clock).due(clock.instant())));
  }

  @OnEachDatabase
  void aSecondHoldTakesOnlyWhatIsNew(StoreDatabase database) {
    fill(database);
    hold(database);
    database.doInTransaction(entityManager -> addEntry(entityManager, 5, CONNECTION, "READY"));

    long second = hold(database);

    assertEquals(
        List.of(5L),
        on(database, approvals -> approvals.held(second, PageRequest.of(0, 25))).rows());
  }

  @OnEachDatabase
  void nobodyDecidesTwice(StoreDatabase database) {
    fill(database);
    long id = hold(database);
    approve(database, id);

    ConflictingStateException late =
        assertThrows(ConflictingStateException.class, () -> approve(database, id));
    assertEquals("ann has decided this already: approved.", late.getMessage());
    assertThrows(NotFoundException.class, () -> approve(database, id + 1));
  }

  /** Two prospects wait, one was refused, an account waits, and one waits for another CRM. */
  private void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          Leases leases = SyncForTests.leases(entityManager, clock);
          leases.open(CONNECTION);
          Lease lease = leases.acquire(CONNECTION).orElseThrow();
          leases.release(lease, clock.instant().plus(Duration.ofHours(5)));
          addEntry(entityManager, 1, CONNECTION, "READY");
          addEntry(entityManager, 2, CONNECTION, "CLAIMED");
          addEntry(entityManager, 3, CONNECTION, "REFUSED");
          addEntry(entityManager, 1, CONNECTION + 1, "READY");
          addEntry(entityManager, 4, CONNECTION, "READY");
          Statements.execute(
              entityManager, "UPDATE OUTBOX_ENTRY SET KIND = 'ACCOUNT' WHERE RECORD_ID = 4");
        });
  }

  private static void addEntry(
      EntityManager entityManager, long record, long connection, String state) {
    Statements.execute(
        entityManager,
        "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE, DUE_AT,"
            + " APPENDED_AT, ATTEMPTS) VALUES (?1, ?2, 'PROSPECT', 1, ?3, 5, 5, 0)",
        record,
        connection,
        state);
  }

  private String state(StoreDatabase database, long record, long connection) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(
                    entityManager,
                    "STATE",
                    "FROM OUTBOX_ENTRY WHERE RECORD_ID = ?1 AND CONNECTION_ID = ?2",
                    record,
                    connection)
                .first(row -> row.text(0))
                .orElseThrow());
  }

  private long hold(StoreDatabase database) {
    return on(database, approvals -> approvals.hold(CONNECTION, RecordKind.PROSPECT, 100, REASON));
  }

  private void approve(StoreDatabase database, long id) {
    database.doInTransaction(entityManager -> approvals(entityManager).approve(id, "ann"));
  }

  private <T> T on(StoreDatabase database, Function<Approvals, T> work) {
    return database.inTransaction(entityManager -> work.apply(approvals(entityManager)));
  }

  private Approvals approvals(EntityManager entityManager) {
    return new Approvals(
        entityManager,
        clock,
        AuditForTests.log(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)));
  }
}
