package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** What storing a chunk gives the CRMs to hear. */
class OutboxOfChunksStoreTest {

  private static final String ENTRIES =
      "SELECT CONNECTION_ID, KIND, REVISION, STATE FROM OUTBOX_ENTRY ORDER BY CONNECTION_ID";

  @OnEachDatabase
  void aChangeIsForTheOtherConnectionsOfItsRecordAlone(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(SampleRecords.firstLoad(SampleRecords.lead(1, "v1", "a@x.org", "Bern")));
    assertEquals(List.of(), rows.texts(ENTRIES));

    rows.store(SampleRecords.later(SampleRecords.lead(1, "v2", "a@x.org", "Basel")));
    assertEquals(List.of(), rows.texts(ENTRIES), "nobody else is linked");

    linkElsewhere(rows);
    rows.store(SampleRecords.later(SampleRecords.lead(1, "v3", "a@x.org", "Chur")));
    rows.store(SampleRecords.later(SampleRecords.lead(1, "v4", "a@x.org", "Zug")));
    assertEquals(List.of("99 PROSPECT 2 READY"), rows.texts(ENTRIES));
    assertEquals(
        List.of("{\"city\":\"" + ChunkRows.NOW.toEpochMilli() + "\"}"),
        rows.texts("SELECT FIELD_TIMES FROM PROSPECT"));
  }

  @OnEachDatabase
  void whatTheMergeLeftForTheCrmIsForItself(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(SampleRecords.firstLoad(SampleRecords.lead(1, "v1", "a@x.org", "Bern")));
    rows.update("UPDATE PROSPECT SET CITY = 'Chur'");

    rows.store(
        SampleRecords.later(
            SampleRecords.lead(
                1,
                "v2",
                Map.of(
                    ProspectField.EMAIL, "a@x.org",
                    ProspectField.CITY, "Bern",
                    ProspectField.PHONE, "1"))));

    assertEquals(List.of("7 PROSPECT 1 READY"), rows.texts(ENTRIES));
    assertEquals(List.of("Chur 1"), rows.texts("SELECT CITY, PHONE FROM PROSPECT"));
  }

  @OnEachDatabase
  void aNewProspectIsForTheConnectionsThatWantEveryOne(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.update(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE)"
            + " VALUES (?, 'create-new-prospects', 'true')",
        99L);
    rows.update(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE)"
            + " VALUES (?, 'create-new-prospects', 'false')",
        98L);

    rows.store(SampleRecords.firstLoad(SampleRecords.lead(1, "v1", "a@x.org", "Bern")));

    assertEquals(
        List.of("99 1 the connection 7"),
        rows.texts("SELECT CONNECTION_ID, REVISION, CREATE_ASKED_BY FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aCreationWhoseAnswerGotLostIsAnsweredByTheRecordItself(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(SampleRecords.firstLoad(SampleRecords.lead(1, "v1", "a@x.org", "Bern")));
    rows.update("DELETE FROM LINK");
    askForCreation(rows, 7);
    askForCreation(rows, 99);

    rows.store(SampleRecords.later(SampleRecords.lead(2, "v1", "a@x.org", "Bern")));

    assertEquals(
        List.of("7 null null null READY", "99 somebody key99 1 READY"),
        rows.texts(
            "SELECT CONNECTION_ID, CREATE_ASKED_BY, EXTERNAL_KEY, KEY_TRIED_AT, STATE"
                + " FROM OUTBOX_ENTRY ORDER BY CONNECTION_ID"),
        "or a record that is deleted or merged before the next push would be made twice");
  }

  private static void askForCreation(ChunkRows rows, long connection) {
    rows.update(
        "INSERT INTO OUTBOX_ENTRY (DUE_AT, APPENDED_AT, KIND, RECORD_ID, CONNECTION_ID, REVISION,"
            + " STATE, ATTEMPTS, CREATE_ASKED_BY, EXTERNAL_KEY, KEY_TRIED_AT)"
            + " SELECT 0, 0, 'PROSPECT', ID, CAST(? AS BIGINT), 1, 'READY', 1, 'somebody',"
            + " CAST(? AS VARCHAR(36)), 1 FROM PROSPECT",
        connection,
        "key" + connection);
  }

  private static void linkElsewhere(ChunkRows rows) {
    rows.update(
        "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION)"
            + " SELECT 1, 'X1', 99, 'Lead', 'LEAD', ID, ID, 'LINKED', 'v1', '{}', 0, 0"
            + " FROM PROSPECT");
  }
}
