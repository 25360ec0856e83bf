package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleRecords.firstLoad;
import static org.tandemcrm.core.sync.SampleRecords.later;
import static org.tandemcrm.core.sync.SampleRecords.lead;
import static org.tandemcrm.core.sync.SampleRecords.leads;
import static org.tandemcrm.core.sync.SampleRecords.refused;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Decisions;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.RecordVersion;

class ChunkTransactionStoreTest {

  @OnEachDatabase
  void storesAChunkOfNewRecords(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);

    rows.store(chunk(leads(100, "v1")));

    assertEquals(100, rows.count("PROSPECT"));
    assertEquals(100, rows.count("LINK WHERE LIVE_RECORD_ID = RECORD_ID AND STATE = 'LINKED'"));
    assertEquals(100, rows.count("JOURNAL_ENTRY WHERE OUTCOME = 'CREATED' AND DECISIONS IS NULL"));
    assertEquals(List.of("Lead CREATED 100"), counts(rows));
    assertEquals(
        List.of("lead7@x.org lead7@x.org"),
        rows.texts("SELECT EMAIL_KEY, NAME_KEY FROM PROSPECT WHERE EMAIL = 'lead7@x.org'"));
  }

  @OnEachDatabase
  void changesNothingWhenTheSameIsStoredAgain(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(chunk(leads(100, "v1")));
    List<String> before = rows.texts("SELECT ID, VERSION, UPDATED_AT FROM PROSPECT ORDER BY ID");

    rows.store(chunk(leads(100, "v1")));

    assertEquals(before, rows.texts("SELECT ID, VERSION, UPDATED_AT FROM PROSPECT ORDER BY ID"));
    assertEquals(100, rows.count("JOURNAL_ENTRY"));
    assertEquals(List.of("Lead CREATED 100", "Lead UNCHANGED 100"), counts(rows));
  }

  @OnEachDatabase
  void updatesValuesAndJournalsTheDecisions(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    rows.store(later(lead(1, "v2", "ann@x.org", "Basel")));

    assertEquals(List.of("Basel 1"), rows.texts("SELECT CITY, VERSION FROM PROSPECT"));
    assertEquals(List.of("v2 1"), rows.texts("SELECT CRM_VERSION, VERSION FROM LINK"));
    List<Decision> decisions =
        Decisions.fromJson(
            RecordKind.PROSPECT,
            rows.texts("SELECT DECISIONS FROM JOURNAL_ENTRY WHERE OUTCOME = 'UPDATED'").get(0));
    assertEquals(List.of(ProspectField.CITY), decisions.stream().map(Decision::field).toList());
    assertEquals(
        Base.inStep(Map.of(ProspectField.EMAIL, "ann@x.org", ProspectField.CITY, "Basel")),
        Base.fromJson(RecordKind.PROSPECT, rows.texts("SELECT BASE FROM LINK").get(0)));
  }

  @OnEachDatabase
  void readsBackEveryFieldAsItWasStored(StoreDatabase database) throws SQLException {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(lead(1, "v1", SampleRecords.everyValue()), lead(2, "v1", "b@x.org", "Bern")));

    try (Connection connection = database.dataSource().getConnection()) {
      List<Map<RecordField, String>> values =
          RecordTable.withEmails(connection, List.of("änne@x.org", "b@x.org")).stream()
              .map(StoredRecord::values)
              .toList();
      assertEquals(
          Set.of(
              SampleRecords.everyValue(),
              Map.of(
                  ProspectField.EMAIL, "b@x.org",
                  ProspectField.CITY, "Bern",
                  ProspectField.SCORE, "0",
                  ProspectField.GRADE, "C")),
          new HashSet<>(values));
    }
    rows.store(later(lead(1, "v2", SampleRecords.everyValue())));
    assertEquals(List.of("0", "0"), rows.texts("SELECT VERSION FROM PROSPECT"));
  }

  @OnEachDatabase
  void keepsOneProspectPerEmailAndListsTheOther(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);

    rows.store(firstLoad(lead(2, "v1", "ann@x.org", "Basel")));
    rows.store(firstLoad(lead(1, "v1", "ANN@x.org", "Bern")));

    assertEquals(List.of("ANN@x.org ann@x.org Bern"), emails(rows));
    assertEquals(List.of("L1 1"), rows.texts("SELECT CRM_ID, VERSION FROM LINK"));
    assertEquals(
        List.of("L2 v1 LEFT_OUT DUPLICATE"),
        rows.texts("SELECT CRM_ID, CRM_VERSION, OUTCOME, CAUSE FROM LEFT_OUT_RECORD"));
  }

  @OnEachDatabase
  void listsWhatIsLeftOutUntilItIsImported(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    MappedRecord good = lead(1, "v1", "ann@x.org", "Bern");
    rows.store(
        later(
            refused(good, Refusal.Cause.BAD_VALUE),
            lead(2, "v1", Map.of()),
            lead(3, "v1", Map.of())));
    rows.store(later(refused(good, Refusal.Cause.STORE_ERROR), lead(2, "v2", Map.of())));
    assertEquals(List.of("L1 v1 STORE_ERROR", "L2 v2 NO_EMAIL", "L3 v1 NO_EMAIL"), leftOut(rows));

    rows.store(later(good));

    assertEquals(List.of("L2 v2 NO_EMAIL", "L3 v1 NO_EMAIL"), leftOut(rows));
    assertEquals(List.of("Lead CREATED 1", "Lead FAILED 2", "Lead LEFT_OUT 3"), counts(rows));
  }

  @OnEachDatabase
  void leavesOutAReplacedRecordThatHadFailedBefore(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(firstLoad(lead(2, "v1", "ann@x.org", "Basel")));
    rows.store(firstLoad(refused(lead(2, "v2", "ann@x.org", "Basel"), Refusal.Cause.BAD_VALUE)));

    rows.store(firstLoad(lead(1, "v1", "ann@x.org", "Bern")));

    assertEquals(List.of("L2 v1 DUPLICATE"), leftOut(rows));
  }

  @OnEachDatabase
  void handsAnEmailOnWithinAChunk(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern"), lead(2, "v1", "bob@x.org", "Chur")));

    rows.store(
        later(
            lead(1, "v2", "lee@x.org", "Bern"),
            lead(2, "v2", "ann@x.org", "Chur"),
            lead(3, "v1", "bob@x.org", "Zug")));

    assertEquals(
        List.of("ann@x.org ann@x.org Chur", "bob@x.org bob@x.org Zug", "lee@x.org lee@x.org Bern"),
        emails(rows));
  }

  @OnEachDatabase
  void movesALiveLinkWithinAChunk(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    rows.store(
        later(
            refused(lead(1, "v2", "ann@x.org", "Bern"), Refusal.Cause.CONVERTED_LEAD),
            lead(2, "v1", "ann@x.org", "Bern")));

    assertEquals(
        List.of("L1 OUT_OF_SCOPE null", "L2 LINKED live"),
        rows.texts(
            "SELECT CRM_ID, STATE, CASE WHEN LIVE_RECORD_ID = RECORD_ID THEN 'live' ELSE 'null'"
                + " END FROM LINK ORDER BY CRM_ID"));
  }

  @OnEachDatabase
  void storesARecordThatComesTwiceInAChunk(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    rows.store(later(lead(1, "v2", "ann@x.org", "Basel"), lead(1, "v3", "ann@x.org", "Chur")));

    assertEquals(List.of("Chur 1"), rows.texts("SELECT CITY, VERSION FROM PROSPECT"));
  }

  @OnEachDatabase
  void writesNothingWithoutTheLease(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.update("UPDATE SYNC_LEASE SET FENCE = FENCE + 1");

    assertThrows(LeaseLostException.class, () -> rows.store(chunk(leads(3, "v1"))));

    assertEquals(0, rows.count("PROSPECT"));
    assertEquals(0, rows.count("SYNC_POSITION"));
  }

  @OnEachDatabase
  void extendsTheLeaseAndBeatsTheRunsHeart(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);

    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    assertEquals(
        List.of("" + ChunkRows.NOW.plus(ChunkTransaction.LEASE).toEpochMilli()),
        rows.texts("SELECT LEASE_UNTIL FROM SYNC_LEASE"));
    assertEquals(
        List.of("" + ChunkRows.NOW.toEpochMilli()),
        rows.texts("SELECT HEARTBEAT_AT FROM SYNC_RUN"));
  }

  @OnEachDatabase
  void savesThePositionWithTheRowsOrNotAtAll(StoreDatabase database) throws SQLException {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(firstLoad(lead(1, "v1", "ann@x.org", "Bern")));
    assertEquals(List.of("page 1 false"), positions(rows));

    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      rows.write(later(lead(2, "v1", "bob@x.org", "Bern"), lead(3, "v1", Map.of())), connection);
      connection.rollback();
    }
    assertEquals(List.of("page 1 false"), positions(rows));
    assertEquals(1, rows.count("PROSPECT"));
    assertEquals(List.of("Lead CREATED 1"), counts(rows));

    Chunk chunk = later(lead(2, "v1", "bob@x.org", "Bern"), lead(3, "v1", Map.of()));
    rows.store(chunk.firstHalf());
    assertEquals(List.of("page 1 false"), positions(rows));
    rows.store(chunk.secondHalf());
    assertEquals(List.of("page 2 true"), positions(rows));
  }

  @OnEachDatabase
  void isolatesARecordThatTheDatabaseRefuses(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    List<MappedRecord> records = new ArrayList<>(leads(20, "v1"));
    records.set(13, lead(13, "v1", "bad@x.org", "x".repeat(121)));

    SampleRecords.storing(rows::store).store(chunk(records));

    assertEquals(List.of("Lead CREATED 19", "Lead FAILED 1"), counts(rows));
    assertEquals(List.of("L13 v1 STORE_ERROR"), leftOut(rows));
    assertEquals(List.of("page 20 true"), positions(rows));
  }

  @OnEachDatabase
  void knowsRecordsByVersionWhetherImportedOrLeftOut(StoreDatabase database) throws SQLException {
    ChunkRows rows = ChunkRows.of(database);
    List<MappedRecord> records = leads(150, "v1");
    rows.store(chunk(records.subList(0, 100)));
    rows.store(chunk(records.subList(100, 150)));
    rows.store(later(lead(200, "v1", Map.of())));
    List<RecordVersion> versions =
        records.stream().map(r -> new RecordVersion(r.crmId(), "v1")).collect(Collectors.toList());
    versions.add(new RecordVersion("L200", "v1"));

    assertTrue(knowsAll(database, versions));
    assertTrue(knowsAll(database, List.of()));
    versions.set(140, new RecordVersion("L140", "v2"));
    assertFalse(knowsAll(database, versions));
    assertFalse(knowsAll(database, List.of(new RecordVersion("L999", "v1"))));
  }

  @OnEachDatabase
  void keepsConnectionsAndObjectsApart(StoreDatabase database) throws SQLException {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));
    RecordVersion version = new RecordVersion("L1", "v1");

    try (Connection connection = database.dataSource().getConnection()) {
      assertFalse(KnownVersions.knowsAll(connection, 8, "Lead", List.of(version)));
      assertFalse(KnownVersions.knowsAll(connection, 7, "Contact", List.of(version)));
    }
  }

  private static boolean knowsAll(StoreDatabase database, List<RecordVersion> versions)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return KnownVersions.knowsAll(
          connection, SampleRecords.LEASE.connectionId(), "Lead", versions);
    }
  }

  private static Chunk chunk(List<MappedRecord> records) {
    return SampleRecords.chunk(SampleRecords.leads(), false, records);
  }

  private static List<String> counts(ChunkRows rows) {
    return rows.texts("SELECT OBJECT, OUTCOME, AMOUNT FROM RUN_COUNT ORDER BY OUTCOME");
  }

  private static List<String> emails(ChunkRows rows) {
    return rows.texts("SELECT EMAIL, EMAIL_KEY, CITY FROM PROSPECT ORDER BY EMAIL_KEY");
  }

  private static List<String> leftOut(ChunkRows rows) {
    return rows.texts("SELECT CRM_ID, CRM_VERSION, CAUSE FROM LEFT_OUT_RECORD ORDER BY CRM_ID");
  }

  private static List<String> positions(ChunkRows rows) {
    return rows.texts(
        "SELECT PAGE_CURSOR, PAGE_DONE, CASE WHEN FIRST_LOAD_DONE THEN 'true' ELSE 'false' END"
            + " FROM SYNC_POSITION");
  }
}
