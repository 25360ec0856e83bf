package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Cursor;

class PositionStoreTest {

  private static final SyncPosition LONGEST =
      new SyncPosition(new Cursor("ä".repeat(Cursor.MAX_LENGTH)), 42, true);

  @OnEachDatabase
  void anObjectThatWasNeverReadStartsAtTheStart(StoreDatabase database) {
    assertEquals(SyncPosition.START, store(database).position(7, "Lead"));
  }

  @OnEachDatabase
  void keepsThePositionOfEachObject(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    InboundStore store = store(database);
    SyncPosition first = new SyncPosition(new Cursor("1"), 0, false);

    store.save(SampleRecords.LEASE, "Lead", first);
    store.save(SampleRecords.LEASE, "Contact", first);
    store.save(SampleRecords.LEASE, "Lead", LONGEST);

    assertEquals(LONGEST, store.position(7, "Lead"));
    assertEquals(first, store.position(7, "Contact"));
    assertEquals(
        List.of("" + ChunkRows.NOW.plus(ChunkTransaction.LEASE).toEpochMilli()),
        rows.texts("SELECT LEASE_UNTIL FROM SYNC_LEASE"));
  }

  @OnEachDatabase
  void savesNoPositionWithoutTheLease(StoreDatabase database) {
    ChunkRows.of(database);
    InboundStore store = store(database);

    assertThrows(LeaseLostException.class, () -> store.save(new Lease(7, 2), "Lead", LONGEST));

    assertEquals(SyncPosition.START, store.position(7, "Lead"));
  }

  @OnEachDatabase
  void aBackFillReadsEverythingOnceTheFirstLoadIsDone(StoreDatabase database) {
    ChunkRows.of(database);
    InboundStore store = store(database);
    SyncPosition loading = new SyncPosition(new Cursor("1"), 3, false);
    store.save(SampleRecords.LEASE, "Lead", LONGEST);
    store.save(SampleRecords.LEASE, "Contact", LONGEST);
    store.save(SampleRecords.LEASE, "Account", loading);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "UPDATE SYNC_POSITION SET BACK_FILL = TRUE WHERE OBJECT <> 'Contact'"));

    store.beginBackFills(7);

    assertEquals(new SyncPosition(Cursor.START, 0, true, true, true), store.position(7, "Lead"));
    assertEquals(LONGEST, store.position(7, "Contact"));
    assertEquals(loading, store.position(7, "Account"));

    store.save(SampleRecords.LEASE, "Lead", LONGEST);
    store.save(SampleRecords.LEASE, "Account", LONGEST);
    store.beginBackFills(7);

    assertEquals(LONGEST, store.position(7, "Lead"));
    assertEquals(new SyncPosition(Cursor.START, 0, true, true, true), store.position(7, "Account"));
  }

  @OnEachDatabase
  void whatIsReadAgainAppliesNoMapping(StoreDatabase database) {
    ChunkRows.of(database);
    InboundStore store = store(database);
    store.save(SampleRecords.LEASE, "Lead", LONGEST);
    database.doInTransaction(
        entityManager ->
            Statements.execute(entityManager, "UPDATE SYNC_POSITION SET READ_AGAIN = TRUE"));

    store.beginBackFills(7);

    assertEquals(new SyncPosition(Cursor.START, 0, true, true, false), store.position(7, "Lead"));
    store.save(SampleRecords.LEASE, "Lead", LONGEST);
    store.beginBackFills(7);
    assertEquals(LONGEST, store.position(7, "Lead"));
  }

  private static InboundStore store(StoreDatabase database) {
    return new InboundStore(
        database.dataSource(), Clock.fixed(ChunkRows.NOW, ZoneOffset.UTC), new SecretKeys(""));
  }
}
