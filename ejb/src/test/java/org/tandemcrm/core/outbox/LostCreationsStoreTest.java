package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Records that were created though nobody got the answer, before the next cycle reads them. */
class LostCreationsStoreTest extends PushedStore {

  private static final CrmObject DEALS =
      CrmObject.of(
          "Opportunity",
          "Opportunity",
          ObjectKind.OPPORTUNITY,
          List.of(
              CrmField.of("Name", "Name", FieldType.TEXT).required().meaning(StandardField.NAME),
              CrmField.of("Key", "Key", FieldType.TEXT).meaning(StandardField.EXTERNAL_KEY)));

  private static final Map<String, PushObject> DEALS_WRITTEN =
      Map.of("Opportunity", new PushObject(AutomaticMapping.of(DEALS), DEALS));

  @OnEachDatabase
  void anOpportunityIsNotImportedAsAnotherOne(StoreDatabase store) {
    begin(store);
    statement(
        "INSERT INTO OPPORTUNITY (ID, NAME, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES (200, 'Deal', 'deal', 0, 0, 0)");
    database.doInTransaction(
        entityManager -> outbox(entityManager).create(RecordKind.OPPORTUNITY, 200, ACME, "anna"));
    org.losesAnswers = true;
    push(RecordKind.OPPORTUNITY, DEALS_WRITTEN);
    assertEquals(1, org.records.size());
    org.losesAnswers = false;

    find(RecordKind.OPPORTUNITY, DEALS_WRITTEN);
    store(AutomaticMapping.of(DEALS), Chunk.Reading.CHANGES, List.of("N1"));
    clock.pass(Duration.ofMinutes(5));
    push(RecordKind.OPPORTUNITY, DEALS_WRITTEN);

    assertEquals(List.of("200"), texts("SELECT ID FROM OPPORTUNITY"));
    assertEquals(List.of("N1 200 LINKED"), texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE FROM LINK"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(1, org.records.size());
  }

  @OnEachDatabase
  void whatWasChangedHereSinceIsNotLost(StoreDatabase store) {
    begin(store);
    cutOff();
    change("UPDATE PROSPECT SET CITY = 'Zug'");

    find(RecordKind.PROSPECT, people());
    read("N1");
    push();

    assertEquals(List.of("Zug"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("Zug")), org.value("N1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(
        List.of(
            "Created in the CRM, as anna asked. The answer was lost; it was found by its key.",
            "Written to the CRM."),
        texts("SELECT REASON FROM JOURNAL_ENTRY WHERE REASON IS NOT NULL ORDER BY ID"));
  }

  @OnEachDatabase
  void whatWasChangedThereSinceIsTaken(StoreDatabase store) {
    begin(store);
    cutOff();
    org.records.get("N1").put("City", new Value.Text("Genf"));

    find(RecordKind.PROSPECT, people());
    read("N1");
    push();

    assertEquals(List.of("Genf"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("Genf")), org.value("N1", "City"));
  }

  @OnEachDatabase
  void whatPeopleDeletedMeanwhileIsNotCreatedOnceMore(StoreDatabase store) {
    begin(store);
    cutOff();
    org.deleted.add("N1");

    find(RecordKind.PROSPECT, people());
    read("N1");
    push();

    assertEquals(1, org.records.size());
    assertEquals(List.of("N1 100 DELETED"), texts("SELECT CRM_ID, RECORD_ID, STATE FROM LINK"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void aPushThatFindsItsKeyInTheRecycleBinCreatesNothing(StoreDatabase store) {
    begin(store);
    cutOff();
    org.deleted.add("N1");

    push();

    assertEquals(1, org.records.size());
    assertEquals(
        List.of("REFUSED WRITE_DUPLICATE"), texts("SELECT STATE, CAUSE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatWasNotCreatedStaysToBeCreated(StoreDatabase store) {
    begin(store);
    cutOff();
    org.records.clear();

    find(RecordKind.PROSPECT, people());
    assertEquals(List.of(), texts("SELECT ID FROM LINK"));
    push();

    assertEquals(1, org.records.size());
    assertEquals(List.of("100"), texts("SELECT LIVE_RECORD_ID FROM LINK"));
  }

  @OnEachDatabase
  void aRecordThatIsLinkedAlreadyIsLeftAlone(StoreDatabase store) {
    begin(store);
    cutOff();
    read("N1");
    assertEquals(List.of("100"), texts("SELECT LIVE_RECORD_ID FROM LINK"));
    statement("UPDATE OUTBOX_ENTRY SET CREATE_ASKED_BY = 'anna', EXTERNAL_KEY = 'k'");
    statement("UPDATE OUTBOX_ENTRY SET SENT_VALUES = '{}'");
    org.records.get("N1").put("Key", new Value.Text("k"));

    find(RecordKind.PROSPECT, people());

    assertEquals(1, texts("SELECT ID FROM LINK").size());
  }

  /** Somebody in Chur is created, and the server dies before it knows. */
  private void cutOff() {
    prospect(100, "new@x.org");
    statement("UPDATE PROSPECT SET CITY = 'Chur'");
    create(100);
    org.killsServer = true;
    assertThrows(WrittenOrg.PowerCut.class, this::push);
    org.killsServer = false;
    clock.pass(Duration.ofSeconds(301));
  }

  private void find(RecordKind kind, Map<String, PushObject> objects) {
    new LostCreations(
            new Delivery.Job(RUN, LEASE, kind, objects, () -> false),
            org,
            new DeliveryStore(database.dataSource(), clock),
            clock)
        .find();
  }
}
