package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleRecords.later;
import static org.tandemcrm.core.sync.SampleRecords.lead;
import static org.tandemcrm.core.sync.SampleRecords.refused;

import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** What the sync filter lets in and out, as the tables tell it. */
class FilteredChunkStoreTest {

  private static final String LINKS =
      "SELECT CRM_ID, STATE, FILTER_VALUES FROM LINK WHERE LIVE_RECORD_ID IS NOT NULL";
  private static final String LEFT_OUT = "SELECT CRM_ID, CAUSE, FILTER_VALUES FROM LEFT_OUT_RECORD";

  @OnEachDatabase
  void keepsWhatTheFilterLookedAt(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);

    rows.store(later(in("v1", "Bern"), out(2, "v1", "Basel")));

    assertEquals(List.of("L1 LINKED {\"Sync\":\"Bern\"}"), rows.texts(LINKS));
    assertEquals(List.of("L2 FILTERED {\"Sync\":\"Basel\"}"), rows.texts(LEFT_OUT));
  }

  @OnEachDatabase
  void stopsWhatNoLongerMatchesAndKeepsTheProspectAsItIs(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(in("v1", "Bern")));

    rows.store(later(out(1, "v2", "Basel")));

    assertEquals(List.of("L1 OUT_OF_SCOPE {\"Sync\":\"Basel\"}"), rows.texts(LINKS));
    assertEquals(List.of("Bern"), rows.texts("SELECT CITY FROM PROSPECT"));
    assertEquals(List.of(), rows.texts(LEFT_OUT), "it is linked, not left out");
  }

  @OnEachDatabase
  void resumesWhatMatchesAgainAndMergesIt(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(in("v1", "Bern")));
    rows.store(later(out(1, "v2", "Basel")));

    rows.store(later(in("v3", "Biel")));

    assertEquals(List.of("L1 LINKED {\"Sync\":\"Biel\"}"), rows.texts(LINKS));
    assertEquals(List.of("Biel"), rows.texts("SELECT CITY FROM PROSPECT"));
  }

  @OnEachDatabase
  void aRecordThatWasOutStillHoldsItsEmail(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(in("v1", "Bern")));
    rows.store(later(out(1, "v2", "Basel")));

    rows.store(later(lead(3, "v1", "ann@x.org", "Bern")));

    assertEquals(1, rows.count("PROSPECT"));
    assertEquals(List.of("L3 DUPLICATE"), rows.texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD"));
  }

  @OnEachDatabase
  void importsWhatWasFilteredOutOnceItMatches(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(out(1, "v1", "Basel")));

    rows.store(later(in("v2", "Bern")));

    assertEquals(List.of("L1 LINKED {\"Sync\":\"Bern\"}"), rows.texts(LINKS));
    assertEquals(List.of(), rows.texts(LEFT_OUT));
  }

  @OnEachDatabase
  void whileTheFilterIsPausedItsLastVerdictsStay(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(in("v1", "Bern"), out(2, "v1", "Basel"), lead(4, "v1", "dan@x.org", "Bern")));
    rows.store(later(refused(lead(4, "v2", "dan@x.org", "Basel"), Refusal.Cause.FILTERED)));

    rows.store(
        later(
            waiting(lead(1, "v2", "ann@x.org", "Biel")),
            waiting(lead(2, "v2", "other@x.org", "Biel")),
            waiting(lead(3, "v1", "new@x.org", "Biel")),
            waiting(lead(4, "v3", "dan@x.org", "Biel"))));

    assertEquals(
        List.of("L1 LINKED", "L4 OUT_OF_SCOPE"),
        rows.texts("SELECT CRM_ID, STATE FROM LINK ORDER BY CRM_ID"));
    assertEquals(List.of("Bern", "Biel"), rows.texts("SELECT CITY FROM PROSPECT ORDER BY CITY"));
    assertEquals(
        List.of("L2 FILTER_PAUSED", "L3 FILTER_PAUSED"),
        rows.texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD ORDER BY CRM_ID"));
  }

  private static MappedRecord waiting(MappedRecord record) {
    return refused(record, Refusal.Cause.FILTER_PAUSED);
  }

  private static MappedRecord in(String version, String city) {
    return lead(1, version, "ann@x.org", city).filteredBy(Map.of("Sync", city));
  }

  private static MappedRecord out(int number, String version, String city) {
    return refused(
        lead(number, version, number == 1 ? "ann@x.org" : "other@x.org", city)
            .filteredBy(Map.of("Sync", city)),
        Refusal.Cause.FILTERED);
  }
}
