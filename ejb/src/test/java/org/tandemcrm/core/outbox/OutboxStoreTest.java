package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.SyncForTests;

class OutboxStoreTest {

  private static final long ACME = 7;
  private static final long OTHER = 8;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void aChangedRecordHasOneEntryForEachOfItsLiveLinks(StoreDatabase database) {
    link(database, 1, ACME, true);
    link(database, 1, OTHER, true);
    link(database, 2, ACME, false);

    on(database, outbox -> outbox.recordsChanged(RecordKind.PROSPECT, List.of(1L, 2L, 3L)));
    on(database, outbox -> outbox.recordsChanged(RecordKind.PROSPECT, List.of(1L)));

    assertEquals(List.of("1 7 PROSPECT 2 READY", "1 8 PROSPECT 2 READY"), entries(database));
  }

  @OnEachDatabase
  void whatTheCrmRefusedIsTriedAgainOnceItChangesAndAClaimIsLeftAlone(StoreDatabase database) {
    link(database, 1, ACME, true);
    link(database, 2, ACME, true);
    on(database, outbox -> outbox.recordsChanged(RecordKind.PROSPECT, List.of(1L, 2L)));
    update(database, "UPDATE OUTBOX_ENTRY SET STATE = 'REFUSED' WHERE RECORD_ID = 1");
    update(database, "UPDATE OUTBOX_ENTRY SET STATE = 'CLAIMED' WHERE RECORD_ID = 2");

    on(database, outbox -> outbox.recordsChanged(RecordKind.PROSPECT, List.of(1L, 2L)));

    assertEquals(List.of("1 7 PROSPECT 2 READY", "2 7 PROSPECT 2 CLAIMED"), entries(database));
  }

  @OnEachDatabase
  void wishesStandInTheEntry(StoreDatabase database) {
    link(database, 1, ACME, true);

    on(database, outbox -> outbox.ownerChanged(RecordKind.PROSPECT, 1, 55));
    on(database, outbox -> outbox.recordsChanged(RecordKind.PROSPECT, List.of(1L)));
    on(database, outbox -> outbox.create(RecordKind.PROSPECT, 2, OTHER, "anna"));
    on(database, outbox -> outbox.create(RecordKind.PROSPECT, 2, OTHER, "bert"));

    assertEquals(
        List.of("1 7 2 55 -", "2 8 2 - bert"),
        database.inTransaction(
            entityManager ->
                new RowQuery(
                        entityManager,
                        "RECORD_ID, CONNECTION_ID, REVISION, OWNER_ID, CREATE_ASKED_BY",
                        "FROM OUTBOX_ENTRY ORDER BY RECORD_ID")
                    .list(
                        row ->
                            row.number(0)
                                + " "
                                + row.number(1)
                                + " "
                                + row.number(2)
                                + " "
                                + row.optionalNumber(3).map(Object::toString).orElse("-")
                                + " "
                                + row.optionalText(4).orElse("-"))));
  }

  @OnEachDatabase
  void whatHasToBeSentStartsACycleButNotRightBehindAnother(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, ACME, "Acme", "ENABLED");
          SyncForTests.leases(entityManager, clock).open(ACME);
        });
    endCycle(database, false);
    assertEquals(List.of(), due(database));
    link(database, 1, ACME, true);
    on(database, outbox -> outbox.recordsChanged(RecordKind.PROSPECT, List.of(1L)));
    assertEquals(List.of(), due(database));

    clock.pass(Duration.ofSeconds(30));
    assertEquals(List.of(ACME), due(database));
    endCycle(database, true);
    clock.pass(Duration.ofSeconds(60));
    assertEquals(List.of(), due(database), "a failed cycle has its rest");
    clock.pass(Duration.ofMinutes(4));
    assertEquals(List.of(ACME), due(database));
  }

  private void endCycle(StoreDatabase database, boolean rest) {
    database.doInTransaction(
        entityManager -> {
          Leases leases = SyncForTests.leases(entityManager, clock);
          Lease lease = leases.acquire(ACME).orElseThrow();
          if (rest) {
            leases.releaseAndRest(lease, clock.instant().plus(Duration.ofMinutes(5)));
          } else {
            leases.release(lease, clock.instant().plus(Duration.ofMinutes(5)));
          }
        });
  }

  private List<Long> due(StoreDatabase database) {
    return database.inTransaction(
        entityManager -> SyncForTests.leases(entityManager, clock).due(clock.instant()));
  }

  private List<String> entries(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(
                    entityManager,
                    "RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE",
                    "FROM OUTBOX_ENTRY ORDER BY RECORD_ID, CONNECTION_ID")
                .list(
                    row ->
                        row.number(0)
                            + " "
                            + row.number(1)
                            + " "
                            + row.text(2)
                            + " "
                            + row.number(3)
                            + " "
                            + row.text(4)));
  }

  private void on(StoreDatabase database, Consumer<Outbox> work) {
    database.doInTransaction(entityManager -> work.accept(outbox(entityManager)));
  }

  private Outbox outbox(EntityManager entityManager) {
    return new Outbox(
        entityManager,
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
        clock);
  }

  private static void link(StoreDatabase database, long recordId, long connectionId, boolean live) {
    update(
        database,
        "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION) VALUES ("
            + (recordId * 10 + connectionId)
            + ", 'L"
            + recordId
            + "', "
            + connectionId
            + ", 'Lead', 'LEAD', "
            + recordId
            + ", "
            + (live ? recordId : "NULL")
            + ", 'LINKED', 'v1', '{}', 0, 0)");
  }

  private static void update(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }
}
