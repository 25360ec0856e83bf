package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** The amounts by cause always say what LEFT_OUT_RECORD holds. */
class FailureCausesStoreTest {

  private static final String AMOUNTS =
      "SELECT OBJECT, CAUSE, AMOUNT FROM FAILURE_CAUSE ORDER BY OBJECT, CAUSE";

  private static final String COUNTED =
      "SELECT OBJECT, CAUSE, COUNT(*) FROM LEFT_OUT_RECORD GROUP BY OBJECT, CAUSE"
          + " ORDER BY OBJECT, CAUSE";

  @OnEachDatabase
  void countsWhatIsListedOnceHoweverOftenItIsRead(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);

    rows.store(
        SampleRecords.later(
            SampleRecords.lead(1, "v1", Map.of()),
            SampleRecords.lead(2, "v1", Map.of()),
            bad(3, "v1")));
    rows.store(SampleRecords.later(SampleRecords.lead(2, "v2", Map.of())));

    assertEquals(List.of("Lead BAD_VALUE 1", "Lead NO_EMAIL 2"), rows.texts(AMOUNTS));
    assertEquals(rows.texts(COUNTED), rows.texts(AMOUNTS));
  }

  @OnEachDatabase
  void followsARecordFromCauseToCauseAndInside(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(SampleRecords.later(SampleRecords.lead(1, "v1", Map.of()), bad(2, "v1")));

    rows.store(
        SampleRecords.later(bad(1, "v2"), SampleRecords.lead(2, "v2", "ann@x.org", "Basel")));

    assertEquals(List.of("Lead BAD_VALUE 1", "Lead NO_EMAIL 0"), rows.texts(AMOUNTS));
  }

  @OnEachDatabase
  void saysSinceWhenThereAreSuchRecordsWithoutABreak(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    String since = "SELECT FIRST_SEEN_AT FROM FAILURE_CAUSE";
    rows.store(SampleRecords.later(bad(1, "v1")));
    rows.update("UPDATE FAILURE_CAUSE SET FIRST_SEEN_AT = 5");

    rows.store(SampleRecords.later(bad(2, "v1")));
    assertEquals(List.of("5"), rows.texts(since));

    rows.store(
        SampleRecords.later(
            SampleRecords.lead(1, "v2", "ann@x.org", "Basel"),
            SampleRecords.lead(2, "v2", "ben@x.org", "Basel")));
    rows.store(SampleRecords.later(bad(3, "v1")));
    assertEquals(List.of("" + ChunkRows.NOW.toEpochMilli()), rows.texts(since));
  }

  @OnEachDatabase
  void anErasedProspectTakesItsDuplicatesAlong(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    SettableClock clock = new SettableClock();
    rows.store(byId(lead("L1", "v1", "ann@x.org")));
    rows.store(byId(lead("L2", "v1", "ann@x.org")));
    assertEquals(List.of("Lead DUPLICATE 1"), rows.texts(AMOUNTS));
    long id = Long.parseLong(rows.texts("SELECT ID FROM PROSPECT").get(0));

    database.doInTransaction(
        entityManager -> {
          RecycleBinForTests.bin(entityManager, clock).delete(id);
          RecycleBinForTests.bin(entityManager, clock).erase(id);
        });

    assertEquals(List.of("Lead DUPLICATE 0"), rows.texts(AMOUNTS));
    assertEquals(List.of(), rows.texts(COUNTED));
  }

  private static MappedRecord bad(int number, String version) {
    return SampleRecords.refused(
        SampleRecords.lead(number, version, Map.of()), Refusal.Cause.BAD_VALUE);
  }
}
