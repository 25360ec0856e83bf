package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.converted;
import static org.tandemcrm.core.sync.SampleOrg.deleted;
import static org.tandemcrm.core.sync.SampleOrg.lead;
import static org.tandemcrm.core.sync.SampleOrg.mergedInto;

import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

/** What becomes of links when people convert, merge, delete and bring back records in the CRM. */
class LinkMovesStoreTest {

  private static final String LINKS =
      "SELECT OBJECT, CRM_ID, STATE, CASE WHEN LIVE_RECORD_ID IS NULL THEN 'ended' ELSE 'live' END"
          + " FROM LINK ORDER BY ID";
  private static final String WAITING = "SELECT OBJECT, CRM_ID FROM READ_AGAIN ORDER BY CRM_ID";

  @OnEachDatabase
  void aConvertedLeadHandsItsLinkToItsContact(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    // A cycle reads contacts before leads.
    rows.store(changes(contact("C1", "v1", "ann@x.org", "")));
    assertEquals(List.of("C1 DUPLICATE"), rows.texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD"));

    rows.store(changes(converted(lead("L1", "v2", "ann@x.org"), "C1")));

    assertEquals(List.of("Contact C1 LINKED live"), rows.texts(LINKS));
    assertEquals(List.of("Contact C1"), rows.texts(WAITING));

    rows.store(byId(contact("C1", "v1", "ann@x.org", "")));

    assertEquals(List.of(), rows.texts(WAITING));
    assertEquals(List.of("v1"), rows.texts("SELECT CRM_VERSION FROM LINK"));
    assertEquals(
        List.of("L1 CONVERTED_LEAD"), rows.texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD"));
    assertEquals(1, rows.count("PROSPECT"));
  }

  @OnEachDatabase
  void aContactWithAProspectOfItsOwnKeepsIt(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    rows.store(changes(contact("C1", "v1", "other@x.org", "")));

    rows.store(changes(converted(lead("L1", "v2", "ann@x.org"), "C1")));

    assertEquals(
        List.of("Lead L1 OUT_OF_SCOPE ended", "Contact C1 LINKED live"), rows.texts(LINKS));
  }

  @OnEachDatabase
  void aMergedRecordHandsItsLinkToTheSurvivor(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(contact("C1", "v1", "ann@x.org", ""), contact("C2", "v1", "ann@x.org", "")));
    assertEquals(List.of("Contact C1 LINKED live"), rows.texts(LINKS));

    rows.store(changes(mergedInto(contact("C1", "v2", "ann@x.org", ""), "C2")));
    rows.store(byId(contact("C2", "v2", "ann@x.org", "")));

    assertEquals(List.of("Contact C2 LINKED live"), rows.texts(LINKS));
    assertEquals(
        List.of("C1 DELETED_RECORD"), rows.texts("SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD"));
  }

  @OnEachDatabase
  void aDuplicateTakesThePlaceOfADeletedRecord(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org"), lead("L2", "v1", "ann@x.org")));

    rows.store(changes(deleted(lead("L1", "v2", "ann@x.org"))));

    assertEquals(List.of("Lead L1 DELETED ended"), rows.texts(LINKS));
    assertEquals(List.of("Lead L2"), rows.texts(WAITING));

    rows.store(byId(lead("L2", "v1", "ann@x.org")));

    assertEquals(List.of("Lead L1 DELETED ended", "Lead L2 LINKED live"), rows.texts(LINKS));
    assertEquals(1, rows.count("PROSPECT"));
    assertEquals(0, rows.count("LEFT_OUT_RECORD"));
  }

  @OnEachDatabase
  void aRecordThatIsBroughtBackIsLinkedAgain(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    rows.store(changes(deleted(lead("L1", "v2", "ann@x.org"))));

    rows.store(changes(lead("L1", "v3", "ann@x.org")));

    assertEquals(List.of("Lead L1 LINKED live"), rows.texts(LINKS));
  }

  @OnEachDatabase
  void aCollisionIsLookedAtAgainWhenTheOtherGivesTheEmailUp(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org"), lead("L2", "v1", "bob@x.org")));
    rows.store(changes(lead("L2", "v2", "ann@x.org")));
    assertEquals(List.of("Lead L1 LINKED live", "Lead L2 COLLISION live"), rows.texts(LINKS));

    rows.store(changes(lead("L1", "v2", "carl@x.org")));

    assertEquals(List.of("Lead L2"), rows.texts(WAITING));

    rows.store(byId(lead("L2", "v2", "ann@x.org")));

    assertEquals(List.of("Lead L1 LINKED live", "Lead L2 LINKED live"), rows.texts(LINKS));
    assertEquals(
        List.of("ann@x.org", "carl@x.org"),
        rows.texts("SELECT EMAIL_KEY FROM PROSPECT ORDER BY EMAIL_KEY"));
  }

  @OnEachDatabase
  void aDuplicateThatIsOptedOutRestrictsTheProspect(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(lead("L1", "v1", "ann@x.org")));
    MappedRecord optedOut =
        SampleOrg.record(
            ObjectKind.CONTACT,
            "C1",
            "v1",
            Map.of(ProspectField.EMAIL, "ann@x.org", ProspectField.OPTED_OUT_OF_EMAIL, "true"),
            Map.of());

    rows.store(changes(optedOut));

    assertEquals(
        List.of("true"),
        rows.texts(
            "SELECT CASE WHEN OPTED_OUT_OF_EMAIL THEN 'true' ELSE 'false' END FROM PROSPECT"));
    assertEquals(1, rows.count("JOURNAL_ENTRY WHERE RECORD_ID IS NOT NULL AND CRM_ID = 'C1'"));
  }
}
