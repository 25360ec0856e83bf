package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tandemcrm.core.sync.SampleRecords.later;
import static org.tandemcrm.core.sync.SampleRecords.lead;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreDatabase;

/** Another writer commits between the look-ups of a chunk and its writes. */
class ChunkConflictStoreTest {

  private static final Chunk CHUNK =
      later(lead(1, "v1", "Ann@x.org", "Bern"), lead(2, "v1", "bob@x.org", "Chur"));

  @OnEachDatabase
  void anEmailThatCameMeanwhileIsAConflict(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);

    assertThrows(
        StoreConflictException.class,
        () -> store(rows, database, CHUNK, "INSERT INTO PROSPECT", () -> insertAnn(rows)));

    assertEquals(1, rows.count("PROSPECT"));
    assertEquals(0, rows.count("LINK"));
    assertEquals(0, rows.count("RUN_COUNT"));
  }

  @OnEachDatabase
  void theNextTryLinksItInsteadOfDuplicatingIt(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    AtomicBoolean first = new AtomicBoolean(true);

    SampleRecords.storing(
            chunk ->
                store(
                    rows,
                    database,
                    chunk,
                    "INSERT INTO PROSPECT",
                    () -> {
                      if (first.getAndSet(false)) {
                        insertAnn(rows);
                      }
                    }))
        .store(CHUNK);

    assertEquals(2, rows.count("PROSPECT"));
    assertEquals(
        List.of("L1 5"), rows.texts("SELECT CRM_ID, RECORD_ID FROM LINK WHERE RECORD_ID = 5"));
    assertEquals(
        List.of("CREATED 1", "UPDATED 1"),
        rows.texts("SELECT OUTCOME, AMOUNT FROM RUN_COUNT ORDER BY OUTCOME"));
  }

  @OnEachDatabase
  void aProspectThatChangedMeanwhileIsAConflict(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(CHUNK);
    Chunk change = later(lead(1, "v2", "ann@x.org", "Basel"));

    assertThrows(
        StoreConflictException.class,
        () ->
            store(
                rows,
                database,
                change,
                "UPDATE PROSPECT",
                () -> rows.update("UPDATE PROSPECT SET PHONE = '1', VERSION = VERSION + 1")));

    assertEquals(
        List.of("Bern 1", "Chur 1"), rows.texts("SELECT CITY, PHONE FROM PROSPECT ORDER BY CITY"));
  }

  private static void insertAnn(ChunkRows rows) {
    rows.update(
        "INSERT INTO PROSPECT (ID, EMAIL, EMAIL_KEY, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES (5, 'ann@x.org', 'ann@x.org', 'ann@x.org', 0, 0, 0)");
  }

  private static void store(
      ChunkRows rows, StoreDatabase database, Chunk chunk, String before, Runnable meanwhile) {
    try (Connection connection = database.dataSource().getConnection()) {
      rows.store(
          chunk,
          ChunkConnection.telling(
              connection,
              sql -> {
                if (sql.startsWith(before)) {
                  meanwhile.run();
                }
              }));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
