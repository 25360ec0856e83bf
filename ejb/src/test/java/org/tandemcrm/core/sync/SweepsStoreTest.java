package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.deleted;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.time.Duration;
import java.util.List;
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
