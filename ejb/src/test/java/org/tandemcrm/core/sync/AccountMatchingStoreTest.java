package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

/** Accounts of a second connection meet those that the first one made. */
class AccountMatchingStoreTest {

  private static final long FIRST = SampleRecords.LEASE.connectionId() + 1;

  private static final String LINKS =
      "SELECT CRM_ID, RECORD_ID, STATE,"
          + " CASE WHEN LIVE_RECORD_ID IS NULL THEN 'ended' ELSE 'live' END"
          + " FROM LINK WHERE CONNECTION_ID = 7 ORDER BY CRM_ID";

  @OnEachDatabase
  void isOffUntilAnAdminWantsIt(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(account("A1", "v1", "Acme", "acme.com")));
    handOver(rows);

    rows.store(changes(account("B1", "v1", "Acme", "acme.com")));

    assertEquals(2, rows.count("ACCOUNT"));
  }

  @OnEachDatabase
  void theOnlyAccountWithThatNameAndDomainIsTaken(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        changes(
            account("A1", "v1", "Acme", "https://www.acme.com/shop"),
            account("A2", "v1", "Acme", "acme.org"),
            account("A3", "v1", "Acme Inc", "acme.com")));
    handOver(rows);
    turnOn(rows);
    String acme = rows.texts("SELECT RECORD_ID FROM LINK WHERE CRM_ID = 'A1'").get(0);

    rows.store(
        changes(
            account("B1", "v1", "ACME", "acme.com"),
            account("B2", "v1", "Acme", "acme.com"),
            account("B3", "v1", "Acme", "")));

    assertEquals("B1 " + acme + " LINKED live", rows.texts(LINKS).get(0));
    assertEquals(5, rows.count("ACCOUNT"), "the second finds it taken, the third says too little");
    assertEquals(
        1,
        rows.count(
            "JOURNAL_ENTRY WHERE CRM_ID = 'B1'"
                + " AND REASON = 'Linked by its name and the domain of its website.'"));
  }

  @OnEachDatabase
  void severalAreDisputedUntilOneIsLeft(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        changes(account("A1", "v1", "Acme", "acme.com"), account("A2", "v1", "Acme", "acme.com")));
    handOver(rows);
    turnOn(rows);
    List<String> ids = rows.texts("SELECT ID FROM ACCOUNT ORDER BY ID");

    rows.store(changes(account("B1", "v1", "Acme", "acme.com")));
    rows.store(changes(contact("C1", "v1", "ann@x.org", "B1")));

    assertEquals(List.of("B1 " + ids.get(0) + " DISPUTED ended", "C1"), firstWords(rows));
    String reason = rows.texts("SELECT STATE_REASON FROM LINK WHERE CRM_ID = 'B1'").get(0);
    assertTrue(reason.contains(": " + ids.get(0) + ", " + ids.get(1) + "."), reason);
    assertEquals(2, rows.count("ACCOUNT"));
    assertEquals(1, rows.count("PROSPECT WHERE COMPANY IS NULL"));

    rows.update("UPDATE ACCOUNT SET WEBSITE = 'acme.org' WHERE ID = ?", Long.valueOf(ids.get(0)));
    rows.store(byId(account("B1", "v1", "Acme", "acme.com")));

    assertEquals(List.of("B1 " + ids.get(1) + " LINKED live", "C1"), firstWords(rows));
    assertEquals(List.of("B1"), rows.texts("SELECT CRM_ID FROM ACCOUNT_CHANGE"));
    assertEquals(
        List.of("Account LINKED 1", "Contact LINKED 1"),
        rows.texts(
            "SELECT OBJECT, LINK_STATE, AMOUNT FROM CONNECTION_COUNT"
                + " WHERE CONNECTION_ID = 7 AND AMOUNT <> 0 ORDER BY OBJECT"));
  }

  @OnEachDatabase
  void aDisputedOneThatNobodyQualifiesForAnyMoreMakesItsOwn(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        changes(account("A1", "v1", "Acme", "acme.com"), account("A2", "v1", "Acme", "acme.com")));
    handOver(rows);
    turnOn(rows);
    rows.store(changes(account("B1", "v1", "Acme", "acme.com")));

    rows.store(changes(account("B1", "v2", "Acme Berne", "acme.com")));

    assertEquals(1, rows.count("LINK WHERE CRM_ID = 'B1' AND STATE = 'LINKED'"));
    assertEquals(1, rows.count("ACCOUNT WHERE NAME = 'Acme Berne'"));
    assertEquals(3, rows.count("ACCOUNT"));
  }

  @OnEachDatabase
  void takesTheSameNumberOfStatementsWhateverTheChunk(StoreDatabase database) throws SQLException {
    assertEquals(statements(database, 10), statements(database, 100));
  }

  private static int statements(StoreDatabase database, int accounts) throws SQLException {
    database.clear();
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(accounts("A", accounts)));
    handOver(rows);
    turnOn(rows);
    List<String> statements = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection()) {
      rows.store(
          changes(accounts("B", accounts)), ChunkConnection.telling(connection, statements::add));
    }
    assertEquals(accounts, rows.count("ACCOUNT"));
    return (int) statements.stream().filter(sql -> !sql.contains("NEXT")).count();
  }

  private static MappedRecord[] accounts(String prefix, int amount) {
    MappedRecord[] accounts = new MappedRecord[amount];
    for (int number = 0; number < amount; number++) {
      accounts[number] =
          account(prefix + number, "v1", "Company " + number, "c" + number + ".example");
    }
    return accounts;
  }

  /** What was stored until now was another connection's. */
  private static void handOver(ChunkRows rows) {
    rows.update("UPDATE LINK SET CONNECTION_ID = ?", FIRST);
    rows.update("UPDATE CONNECTION_COUNT SET CONNECTION_ID = ?", FIRST);
    rows.update("DELETE FROM ACCOUNT_CHANGE");
  }

  private static void turnOn(ChunkRows rows) {
    rows.update(
        "INSERT INTO SYNC_SETTING (CONNECTION_ID, NAME, SETTING_VALUE) VALUES (?, ?, 'true')",
        SampleRecords.LEASE.connectionId(),
        "match-accounts");
  }

  private static List<String> firstWords(ChunkRows rows) {
    return rows.texts(LINKS).stream().map(link -> link.startsWith("C1") ? "C1" : link).toList();
  }

  private static MappedRecord account(String id, String version, String name, String website) {
    return SampleOrg.record(
        ObjectKind.ACCOUNT,
        id,
        version,
        website.isEmpty()
            ? Map.of(AccountField.NAME, name)
            : Map.of(AccountField.NAME, name, AccountField.WEBSITE, website),
        Map.of());
  }
}
