package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Opportunities of another connection's CRM that are created in this one. */
class CreatedDealsStoreTest extends PushedStore {

  private static final CrmObject DEALS =
      CrmObject.of(
          "Opportunity",
          "Opportunity",
          ObjectKind.OPPORTUNITY,
          List.of(
              CrmField.of("Name", "Name", FieldType.TEXT).required().meaning(StandardField.NAME),
              CrmField.of("AccountId", "Account", FieldType.REFERENCE)
                  .meaning(StandardField.ACCOUNT)));

  private static final long DEAL = 200;
  private static final long ACCOUNT = 300;

  @OnEachDatabase
  void itIsCreatedAtItsAccount(StoreDatabase store) {
    elsewhere(store);
    link(92, "A5", "Account", "ACCOUNT", ACME, ACCOUNT, "NULL");

    pushDeals();

    assertEquals(Optional.of(new Value.Text("A5")), org.value("N1", "AccountId"));
    assertEquals(List.of("Created in the CRM, as anna asked."), notes());
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void itWaitsForAnAccountThatIsAboutToBeCreated(StoreDatabase store) {
    elsewhere(store);
    database.doInTransaction(
        entityManager -> outbox(entityManager).create(RecordKind.ACCOUNT, ACCOUNT, ACME, "anna"));

    pushDeals();
    assertTrue(org.records.isEmpty());
    assertEquals(
        List.of("READY 0"),
        texts("SELECT STATE, ATTEMPTS FROM OUTBOX_ENTRY WHERE KIND = 'OPPORTUNITY'"));

    statement("DELETE FROM OUTBOX_ENTRY WHERE KIND = 'ACCOUNT'");
    link(92, "A5", "Account", "ACCOUNT", ACME, ACCOUNT, "NULL");
    clock.pass(Duration.ofMinutes(1));
    pushDeals();
    assertEquals(Optional.of(new Value.Text("A5")), org.value("N1", "AccountId"));
  }

  @OnEachDatabase
  void itIsCreatedWithoutAnAccountThatTheCrmRefuses(StoreDatabase store) {
    elsewhere(store);
    database.doInTransaction(
        entityManager -> outbox(entityManager).create(RecordKind.ACCOUNT, ACCOUNT, ACME, "anna"));
    statement("UPDATE OUTBOX_ENTRY SET STATE = 'REFUSED' WHERE KIND = 'ACCOUNT'");

    pushDeals();

    assertEquals(Optional.empty(), org.value("N1", "AccountId"));
    assertEquals(
        List.of(
            "Created in the CRM, as anna asked. Its account 300 isn't linked there, so it has none"
                + " there."),
        notes());
  }

  /** A deal at an account, both of connection 8, that is to be in this one's CRM. */
  private void elsewhere(StoreDatabase store) {
    begin(store);
    statement(
        "INSERT INTO OPPORTUNITY (ID, NAME, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES (200, 'Deal', 'deal', 0, 0, 0)");
    statement(
        "INSERT INTO ACCOUNT (ID, NAME, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES (300, 'Acme', 'acme', 0, 0, 0)");
    link(90, "O1", "Opportunity", "OPPORTUNITY", 8, DEAL, "'A1'");
    link(91, "A1", "Account", "ACCOUNT", 8, ACCOUNT, "NULL");
    database.doInTransaction(
        entityManager -> outbox(entityManager).create(RecordKind.OPPORTUNITY, DEAL, ACME, "anna"));
  }

  private void link(
      long id,
      String crmId,
      String object,
      String kind,
      long connectionId,
      long recordId,
      String account) {
    statement(
        "INSERT INTO LINK (ID, CRM_ID, OBJECT, KIND, CONNECTION_ID, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, VERSION, ACCOUNT_CRM_ID) VALUES (%d, '%s', '%s', '%s', %d, %d, %d, 'LINKED', 'v1', '{}', 0, 0, %s)"
                .formatted(id, crmId, object, kind, connectionId, recordId, recordId, account));
  }

  private void pushDeals() {
    push(
        RecordKind.OPPORTUNITY,
        Map.of("Opportunity", new PushObject(AutomaticMapping.of(DEALS), DEALS)));
  }

  private List<String> notes() {
    return texts("SELECT REASON FROM JOURNAL_ENTRY");
  }
}
