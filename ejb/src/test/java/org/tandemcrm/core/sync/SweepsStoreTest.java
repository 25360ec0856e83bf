package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.deleted;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.time.Duration;
import java.util.List;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.RecordVersion;

class SweepsStoreTest {

  private static final Lease LEASE = SampleRecords.LEASE;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void asksForWhatIsMissingChangedOrGone(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        changes(
            lead("L1", "v1", "a@x.org"),
            lead("L2", "v1", "b@x.org"),
            lead("L3", "v1", "c@x.org"),
            lead("L4", "v1", ""),
            lead("L5", "v1", "")));
    rows.store(changes(deleted(lead("L3", "v2", "c@x.org"))));
    Sweeps sweeps = new Sweeps(database.dataSource(), clock);

    sweeps.begin(LEASE, "Lead");
    sweeps.seen(LEASE, "Lead", List.of(new RecordVersion("old", "v1")));
    sweeps.begin(LEASE, "Lead");
    sweeps.seen(
        LEASE,
        "Lead",
        List.of(
            new RecordVersion("L1", "v2"),
            new RecordVersion("L4", "v1"),
            new RecordVersion("L9", "v1")));
    // A page may bring a record once more.
    sweeps.seen(LEASE, "Lead", List.of(new RecordVersion("L1", "v1")));
    int differing = sweeps.end(LEASE, "Lead");

    assertEquals(
        List.of("L2", "L5", "L9"), rows.texts("SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID"));
    assertEquals(3, differing);
    assertEquals(0, rows.count("SWEPT_RECORD"));
  }

  @OnEachDatabase
  void aRecordOutsideTheScopeOfAFirstLoadIsReadOnceAndKnownAfterwards(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    Sweeps sweeps = new Sweeps(database.dataSource(), clock);
    List<RecordVersion> there =
        List.of(new RecordVersion("L1", "v1"), new RecordVersion("L2", "v1"));
    rows.store(changes(lead("L1", "v1", "a@x.org")));

    assertEquals(1, sweep(sweeps, there));
    rows.store(byId(SampleRecords.refused(lead("L2", "v1", "b@x.org"), Refusal.Cause.FILTERED)));

    assertEquals(List.of("L2 FILTERED"), rows.texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD"));
    assertEquals(0, sweep(sweeps, there), "no sweep reads it again");
    assertEquals(0, rows.count("READ_AGAIN"));
  }

  @OnEachDatabase
  void leavesAnObjectAloneThatIsPaused(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.update(
        "INSERT INTO SYNC_POSITION (CONNECTION_ID, OBJECT, PAGE_CURSOR, PAGE_DONE,"
            + " FIRST_LOAD_DONE, SWEEP) VALUES (?, 'Lead', 'x', 0, TRUE, TRUE)",
        LEASE.connectionId());
    rows.update(
        "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT) VALUES ('L1', ?, 'Lead')",
        LEASE.connectionId());
    rows.update(
        "INSERT INTO OBJECT_MAPPING (CONNECTION_ID, OBJECT, LABEL, KIND, TIES, PAUSED_REASON)"
            + " VALUES (?, 'Lead', 'Lead', 'LEAD', '{}', 'It is gone.')",
        LEASE.connectionId());
    Sweeps sweeps = new Sweeps(database.dataSource(), clock);
    InboundStore store = new InboundStore(database.dataSource(), clock, new SecretKeys(""));

    assertEquals(List.of(), sweeps.asked(LEASE.connectionId()));
    assertEquals(List.of(), store.toReadAgain(LEASE.connectionId(), "Lead", ""));
    assertFalse(store.isAnythingWaiting(LEASE.connectionId()));

    rows.update("UPDATE OBJECT_MAPPING SET PAUSED_REASON = NULL");
    assertEquals(List.of("Lead"), sweeps.asked(LEASE.connectionId()));
    assertEquals(List.of("L1"), store.toReadAgain(LEASE.connectionId(), "Lead", ""));
    assertTrue(store.isAnythingWaiting(LEASE.connectionId()));
  }

  private static int sweep(Sweeps sweeps, List<RecordVersion> there) {
    sweeps.begin(LEASE, "Lead");
    sweeps.seen(LEASE, "Lead", there);
    return sweeps.end(LEASE, "Lead");
  }

  @OnEachDatabase
  void isDueWhenTheLastIsLongAgo(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.update(
        "INSERT INTO SYNC_POSITION (CONNECTION_ID, OBJECT, PAGE_CURSOR, PAGE_DONE,"
            + " FIRST_LOAD_DONE) VALUES (?, 'Lead', 'x', 0, TRUE)",
        LEASE.connectionId());
    rows.update(
        "INSERT INTO SYNC_POSITION (CONNECTION_ID, OBJECT, PAGE_CURSOR, PAGE_DONE,"
            + " FIRST_LOAD_DONE) VALUES (?, 'Contact', ?, 0, FALSE)",
        LEASE.connectionId(),
        Cursor.START.value());
    Sweeps sweeps = new Sweeps(database.dataSource(), clock);

    sweeps.askWhenOlderThan(LEASE.connectionId(), Duration.ofDays(7));
    assertEquals(List.of("Lead"), sweeps.asked(LEASE.connectionId()));

    sweeps.end(LEASE, "Lead");
    sweeps.askWhenOlderThan(LEASE.connectionId(), Duration.ofDays(7));
    assertEquals(List.of(), sweeps.asked(LEASE.connectionId()));
  }
}
