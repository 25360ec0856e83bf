package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.cases.CaseQuery;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.CaseRuling;
import org.tandemcrm.core.cases.CasesForTests;
import org.tandemcrm.core.cases.CrmLook;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** Cases that come up from what is read, and are decided. */
abstract class DecidedCases {
  static final String LINKS =
      "SELECT L.CRM_ID, P.EMAIL, L.STATE FROM LINK L JOIN PROSPECT P ON P.ID = L.RECORD_ID"
          + " ORDER BY L.CRM_ID";

  static final String WAITING = "SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID";
  static final String OUTBOX = "SELECT RECORD_ID, STATE FROM OUTBOX_ENTRY";

  static final String COUNTED =
      "SELECT OBJECT, STATE, COUNT(*) FROM LINK WHERE CONNECTION_ID = 7 GROUP BY OBJECT, STATE"
          + " ORDER BY OBJECT, STATE";

  static final String KEPT =
      "SELECT OBJECT, LINK_STATE, AMOUNT FROM CONNECTION_COUNT WHERE AMOUNT <> 0"
          + " AND CONNECTION_ID = 7 ORDER BY OBJECT, LINK_STATE";

  final SettableClock clock = new SettableClock();

  /** L1, Ann's, got the email of Bob, whose record is L2. */
  static ChunkRows collided(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    name(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org"), lead("L2", "v1", "bob@x.org")));
    rows.store(changes(lead("L1", "v2", "bob@x.org")));
    return rows;
  }

  /** The CRM's record with another city. */
  static Optional<CrmLook> bern() {
    return Optional.of(
        new CrmLook(
            "Lead",
            "L1",
            Optional.of(Map.of(ProspectField.CITY, "Bern")),
            Optional.empty(),
            Optional.of(changes(lead("L1", "v1", "ann@x.org")).mapping())));
  }

  static void name(StoreDatabase database) {
    database.doInTransaction(
        entityManager ->
            SyncForTests.addConnection(
                entityManager, SampleRecords.LEASE.connectionId(), "Sample", "ENABLED"));
  }

  static Optional<CrmLook> theirs(String email) {
    return Optional.of(
        new CrmLook(
            "Lead",
            "L1",
            Optional.of(Map.of(ProspectField.EMAIL, email)),
            Optional.empty(),
            Optional.of(changes(lead("L1", "v1", email)).mapping())));
  }

  void decide(StoreDatabase database, CaseRuling ruling, Optional<CrmLook> look) {
    decide(database, only(database), ruling, look);
  }

  void decide(StoreDatabase database, CaseRow row, CaseRuling ruling, Optional<CrmLook> look) {
    database.doInTransaction(
        entityManager ->
            CasesForTests.store(entityManager, clock).decide(row, ruling, look, "anna"));
  }

  static void assertSettled(StoreDatabase database, ChunkRows rows) {
    long waiting =
        database.inTransaction(entityManager -> CasesForTests.cases(entityManager).waiting());
    assertEquals(0, waiting, "no case waits");
    assertEquals(rows.texts(COUNTED), rows.texts(KEPT), "the counts of links are kept");
  }

  static CaseRow only(StoreDatabase database) {
    List<CaseRow> all =
        database.inTransaction(
            entityManager ->
                CasesForTests.cases(entityManager)
                    .list(new CaseQuery(Optional.empty(), Optional.empty(), PageRequest.of(0, 10)))
                    .rows());
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  static long prospect(ChunkRows rows, String email) {
    return Long.parseLong(
        rows.texts("SELECT ID FROM PROSPECT WHERE EMAIL_KEY = '" + email + "'").get(0));
  }
}
