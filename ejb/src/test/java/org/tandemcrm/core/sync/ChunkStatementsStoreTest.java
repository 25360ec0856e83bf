package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

/** What a chunk costs the database: few statements, and never a walk over a whole table. */
class ChunkStatementsStoreTest {

  private static final int ROWS = 20_000;

  private interface LookUp {
    List<?> run(Connection connection) throws SQLException;
  }

  @OnEachDatabase
  void aChunkTakesTheSameNumberOfStatementsWhateverItsSize(StoreDatabase database)
      throws SQLException {
    int small = statements(database, 20).size();
    database.clear();
    int big = statements(database, 100).size();

    assertEquals(small, big);
    assertTrue(big <= 45, "for a chunk of new records and one of changes: " + big);
  }

  /** Of a chunk of new records, and of one that changes them and leaves some out. */
  private static List<String> statements(StoreDatabase database, int size) throws SQLException {
    ChunkRows rows = ChunkRows.of(database);
    List<MappedRecord> changes = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      changes.add(
          number % 10 == 0
              ? SampleRecords.lead(number + 1000, "v1", Map.of())
              : SampleRecords.lead(number, "v2", "lead" + number + "@x.org", "Basel"));
    }
    List<String> statements = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection()) {
      Connection watched = ChunkConnection.telling(connection, statements::add);
      for (List<MappedRecord> records : List.of(SampleRecords.leads(size, "v1"), changes)) {
        rows.store(SampleRecords.chunk(SampleRecords.leads(), false, records), watched);
      }
    }
    return statements.stream().filter(sql -> !sql.contains("NEXT")).toList();
  }

  @Test
  void noLookUpOfAChunkScansATableOnDerbyEvenIfPlannedForAnEmptyOne() throws SQLException {
    StoreDatabase derby = StoreDatabase.derby();
    derby.clear();
    long connectionId = SampleRecords.LEASE.connectionId();
    List<String> crmIds = IntStream.range(0, 100).mapToObj(i -> SampleRecords.id(i * 150)).toList();
    List<Long> prospectIds = LongStream.range(0, 100).mapToObj(i -> i * 150).toList();
    List<String> emails = IntStream.range(0, 100).mapToObj(i -> "p" + i * 150 + "@x.org").toList();
    LookUp prospectsById =
        connection -> RecordTable.of(RecordKind.PROSPECT).withIds(connection, prospectIds);
    List<LookUp> ofAFirstLoad =
        List.of(
            c -> LinkTable.withCrmIds(c, connectionId, "Lead", crmIds),
            c -> LinkTable.liveOf(c, connectionId, prospectIds),
            c -> RecordTable.withEmails(c, emails),
            c -> RestrictionTable.withEmails(c, emails),
            c -> List.copyOf(LeftOutTable.versions(c, connectionId, "Lead", crmIds).entrySet()));

    try (Connection connection = derby.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CALL SYSCS_UTIL.SYSCS_EMPTY_STATEMENT_CACHE()");
      for (LookUp lookUp : ofAFirstLoad) {
        assertEquals(List.of(), lookUp.run(connection));
      }
      fill(connection);
      statement.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
      for (LookUp lookUp : ofAFirstLoad) {
        assertNoScan(connection, lookUp);
      }
      assertNoScan(connection, prospectsById);
    }
  }

  private static void assertNoScan(Connection connection, LookUp lookUp) throws SQLException {
    assertEquals(100, lookUp.run(connection).size());
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
      row.next();
      String statistics = row.getString(1);
      assertTrue(statistics.contains("Index Scan ResultSet"), statistics);
      assertFalse(statistics.contains("Table Scan ResultSet"), statistics);
    }
  }

  private static void fill(Connection connection) throws SQLException {
    List<StoredRecord> prospects = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      prospects.add(
          StoredRecord.created(
              id,
              RecordKind.PROSPECT,
              Map.of(ProspectField.EMAIL, "p" + id + "@x.org"),
              ChunkRows.NOW));
      links.add(link(id));
    }
    connection.setAutoCommit(false);
    RecordTable.of(RecordKind.PROSPECT).insert(connection, prospects);
    LinkTable.insert(connection, SampleRecords.LEASE.connectionId(), links);
    SqlBatch.execute(
        connection,
        "INSERT INTO LEFT_OUT_RECORD (CRM_ID, CONNECTION_ID, OBJECT, CRM_VERSION, OUTCOME,"
            + " CAUSE, REASON, RUN_ID, SEEN_AT)"
            + " VALUES (?, ?, 'Lead', 'v1', 'LEFT_OUT', 'NO_EMAIL', '', 1, 0)",
        links,
        (statement, link) -> {
          statement.setString(1, link.crmId());
          statement.setLong(2, SampleRecords.LEASE.connectionId());
        });
    SqlBatch.execute(
        connection,
        "INSERT INTO RESTRICTION (CRM_ID, CONNECTION_ID, OBJECT, EMAIL_KEY, FIELDS)"
            + " VALUES (?, 1, 'Lead', ?, '{}')",
        links,
        (statement, link) -> {
          statement.setString(1, link.crmId());
          statement.setString(2, "p" + link.id() + "@x.org");
        });
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static Link link(int id) {
    return new Link(
        id,
        SampleRecords.id(id),
        "Lead",
        ObjectKind.LEAD,
        id,
        true,
        LinkState.LINKED,
        Optional.empty(),
        new Link.CrmSide(
            "v1", Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty(), Optional.empty()),
        Base.NONE,
        ChunkRows.NOW,
        0);
  }
}
