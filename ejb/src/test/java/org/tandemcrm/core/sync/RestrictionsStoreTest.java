package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.converted;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

/**
 * What one record of a CRM restricts counts for whoever has its email, also if that comes later.
 */
class RestrictionsStoreTest {

  private static final String CONSENT =
      "SELECT EMAIL, CASE WHEN OPTED_OUT_OF_EMAIL THEN 'opted out' ELSE 'free' END FROM PROSPECT"
          + " ORDER BY EMAIL";
  private static final String SEEN = "SELECT CRM_ID, EMAIL_KEY FROM RESTRICTION ORDER BY CRM_ID";

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void aConvertedLeadRestrictsAProspectThatComesLater(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(converted(optedOut(ObjectKind.LEAD, "L1", "v1", "Ann@x.org"), "C9")));

    rows.store(changes(contact("C1", "v1", "ann@x.org", ""), contact("C2", "v1", "bob@x.org", "")));

    assertEquals(List.of("ann@x.org opted out", "bob@x.org free"), rows.texts(CONSENT));
    assertEquals(List.of("L1 ann@x.org"), rows.texts(SEEN));
    assertEquals(1, rows.count("OUTBOX_ENTRY"));
    assertEquals(
        1,
        rows.count(
            "JOURNAL_ENTRY WHERE REASON = 'Another record with its email restricts consent.'"));
  }

  @OnEachDatabase
  void aProspectThatGetsAnEmailIsRestrictedByWhatWasLeftOutWithIt(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        changes(
            SampleRecords.refused(
                optedOut(ObjectKind.CONTACT, "C1", "v1", "new@x.org"), Refusal.Cause.FILTERED)));
    rows.store(changes(lead("L1", "v1", "old@x.org")));

    rows.store(changes(lead("L1", "v2", "new@x.org")));

    assertEquals(List.of("new@x.org opted out"), rows.texts(CONSENT));
    assertEquals(1, rows.count("PROSPECT WHERE VERSION = 1"));
  }

  @OnEachDatabase
  void aLinkedRecordRestrictsTheOtherProspectThatHasItsEmail(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    rows.store(changes(contact("C1", "v1", "bob@x.org", "")));

    rows.store(changes(optedOut(ObjectKind.CONTACT, "C1", "v2", "ann@x.org")));

    assertEquals(List.of("ann@x.org opted out", "bob@x.org opted out"), rows.texts(CONSENT));
    assertEquals(
        List.of("COLLISION"), rows.texts("SELECT STATE FROM LINK WHERE OBJECT = 'Contact'"));
  }

  @OnEachDatabase
  void aRecordOutsideTheFilterRestrictsTheProspectOfItsNewEmail(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org"), lead("L2", "v1", "bob@x.org")));

    rows.store(
        changes(
            SampleRecords.refused(
                optedOut(ObjectKind.LEAD, "L2", "v2", "ann@x.org"), Refusal.Cause.FILTERED)));
    rows.store(
        changes(
            SampleRecords.refused(
                optedOut(ObjectKind.LEAD, "L2", "v3", "carl@x.org"), Refusal.Cause.FILTERED)));
    rows.store(changes(lead("L3", "v1", "carl@x.org")));

    assertEquals(
        List.of("ann@x.org opted out", "bob@x.org opted out", "carl@x.org opted out"),
        rows.texts(CONSENT));
  }

  @OnEachDatabase
  void whatARecordNoLongerRestrictsIsForgottenAndWhatIsDeletedIsNot(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(
        changes(
            optedOut(ObjectKind.LEAD, "L1", "v1", "ann@x.org"),
            optedOut(ObjectKind.LEAD, "L2", "v1", "bob@x.org"),
            optedOut(ObjectKind.LEAD, "L3", "v1", "carl@x.org")));

    rows.store(
        changes(
            lead("L1", "v2", "ann@x.org"),
            SampleOrg.deleted(SampleOrg.record(ObjectKind.LEAD, "L2", "v2", Map.of(), Map.of())),
            SampleRecords.refused(lead("L3", "v2", "carl@x.org"), Refusal.Cause.BAD_VALUE)));

    assertEquals(List.of("L2 bob@x.org", "L3 carl@x.org"), rows.texts(SEEN));
  }

  @OnEachDatabase
  void whoComesBackFromTheRecycleBinIsRestrictedByWhatWasSeenMeanwhile(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    long id = Long.parseLong(rows.texts("SELECT ID FROM PROSPECT").get(0));
    bin(database, bin -> bin.delete(id));
    rows.store(
        changes(
            SampleRecords.refused(
                optedOut(ObjectKind.CONTACT, "C1", "v1", "ann@x.org"), Refusal.Cause.FILTERED)));

    bin(database, bin -> bin.restore(id));

    assertEquals(List.of("C1", "L1"), rows.texts("SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID"));
  }

  @OnEachDatabase
  void whoIsErasedLeavesNoEmailBehind(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(optedOut(ObjectKind.LEAD, "L1", "v1", "ann@x.org")));
    rows.store(changes(optedOut(ObjectKind.CONTACT, "C1", "v1", "ann@x.org")));
    rows.store(changes(lead("L2", "v1", "bob@x.org")));
    rows.store(changes(optedOut(ObjectKind.LEAD, "L1", "v2", "bob@x.org")));
    long id =
        Long.parseLong(rows.texts("SELECT ID FROM PROSPECT WHERE EMAIL = 'ann@x.org'").get(0));
    bin(database, bin -> bin.delete(id));

    bin(database, bin -> bin.erase(id));

    assertEquals(List.of(), rows.texts(SEEN));
  }

  private static MappedRecord optedOut(ObjectKind kind, String id, String version, String email) {
    return SampleOrg.record(
        kind,
        id,
        version,
        Map.of(ProspectField.EMAIL, email, ProspectField.OPTED_OUT_OF_EMAIL, "true"),
        Map.of());
  }

  private void bin(StoreDatabase database, Consumer<RecycleBin> work) {
    database.doInTransaction(
        entityManager -> work.accept(RecycleBinForTests.bin(entityManager, clock)));
  }
}
