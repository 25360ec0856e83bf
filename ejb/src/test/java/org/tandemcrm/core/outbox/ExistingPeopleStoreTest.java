package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Prospects who are to be created and are in the CRM already, or outside the filter. */
class ExistingPeopleStoreTest extends PushedStore {
  @OnEachDatabase
  void whoWasRefusedAtTheCreationIsCreatedOnceSomethingChanged(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    org.trouble =
        mutation ->
            Optional.of(
                new WriteResult.Rejected(
                    WriteResult.Cause.REQUIRED_FIELD, "It needs a city.", Set.of("City")));
    create(100);
    push();
    assertEquals(List.of("REFUSED"), texts("SELECT STATE FROM OUTBOX_ENTRY"));

    org.trouble = mutation -> Optional.empty();
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("N1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whoIsThereAlreadyIsLinkedInsteadOfCreated(StoreDatabase store) {
    begin(store);
    prospect(100, "there@x.org");
    org.put("L5", Map.of("Email", new Value.Text("There@x.org"), "City", new Value.Text("Bern")));
    create(100);

    push();

    assertEquals(1, org.records.size());
    assertEquals(List.of("L5 100"), texts("SELECT CRM_ID, LIVE_RECORD_ID FROM LINK"));
    assertEquals(List.of("Bern"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("100")), org.value("L5", "Profile"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whoIsThereOutsideTheFilterIsLinkedThereAndOnlyConsentFlows(StoreDatabase store) {
    begin(store);
    prospect(100, "there@x.org");
    prospect(101, "shy@x.org");
    statement("UPDATE PROSPECT SET CITY = 'Chur'");
    statement("UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE WHERE ID = 101");
    org.put("L5", Map.of("Email", new Value.Text("There@x.org"), "OptOut", new Value.Flag(true)));
    org.put("L6", Map.of("Email", new Value.Text("shy@x.org"), "City", new Value.Text("Basel")));
    outside.addAll(Set.of("L5", "L6"));
    create(100);
    create(101);

    push();

    assertEquals(2, org.records.size(), "nobody is created");
    assertEquals(
        List.of("L5 100 OUT_OF_SCOPE It isn't in Bern.", "L6 101 OUT_OF_SCOPE It isn't in Bern."),
        texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE, STATE_REASON FROM LINK ORDER BY CRM_ID"));
    assertEquals(
        List.of("100 true Chur", "101 true Chur"),
        texts("SELECT ID, OPTED_OUT_OF_EMAIL, CITY FROM PROSPECT ORDER BY ID"));
    assertEquals(Optional.empty(), org.value("L5", "City"));
    assertEquals(Optional.empty(), org.value("L5", "Profile"));
    assertEquals(Optional.of(new Value.Text("Basel")), org.value("L6", "City"));
    assertEquals(Optional.of(new Value.Flag(true)), org.value("L6", "OptOut"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LEFT_OUT_RECORD"));
    assertEquals(
        List.of("OUT_OF_SCOPE 2"),
        texts("SELECT LINK_STATE, AMOUNT FROM CONNECTION_COUNT WHERE AMOUNT > 0"));

    outside.clear();
    read("L6");
    push();

    assertEquals(
        List.of("LINKED"), texts("SELECT STATE FROM LINK WHERE CRM_ID = 'L6'"), "it resumes");
  }

  @OnEachDatabase
  void whoStandsOutsideTheFilterAlreadyIsCreatedByNobody(StoreDatabase store) {
    begin(store);
    lead("L5", "there@x.org", "Basel");
    outside.add("L5");
    load("L5");
    assertEquals(1, texts("SELECT CRM_ID FROM LEFT_OUT_RECORD").size());
    prospect(100, "there@x.org");
    create(100);

    push();

    assertEquals(1, org.records.size());
    assertEquals(
        List.of("L5 100 OUT_OF_SCOPE"), texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE FROM LINK"));
    assertEquals(List.of(), texts("SELECT CRM_ID FROM LEFT_OUT_RECORD"));
  }

  @OnEachDatabase
  void anEmailThatAnotherRecordHasWaitsAndTheOtherFieldsGo(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    org.put("L2", Map.of("Email", new Value.Text("b@x.org")));
    change("UPDATE PROSPECT SET CITY = 'Chur', EMAIL = 'b@x.org', EMAIL_KEY = 'b@x.org'");

    push();

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(Optional.of(new Value.Text("a@x.org")), org.value("L1", "Email"));
    assertEquals(List.of("COLLISION"), texts("SELECT STATE FROM LINK"));
    assertEquals(
        List.of("COLLISION 1", "LINKED 0"),
        texts("SELECT LINK_STATE, AMOUNT FROM CONNECTION_COUNT ORDER BY LINK_STATE"));
  }

  @OnEachDatabase
  void twoProspectsMaySwapTheirEmails(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    load(lead("L2", "b@x.org", "Bern"));
    change("UPDATE PROSPECT SET EMAIL_KEY = NULL");
    change(
        "UPDATE PROSPECT SET EMAIL = CASE WHEN EMAIL = 'a@x.org' THEN 'b@x.org' ELSE 'a@x.org' END");
    change("UPDATE PROSPECT SET EMAIL_KEY = EMAIL");

    push();

    assertEquals(Optional.of(new Value.Text("b@x.org")), org.value("L1", "Email"));
    assertEquals(Optional.of(new Value.Text("a@x.org")), org.value("L2", "Email"));
    assertEquals(List.of("LINKED", "LINKED"), texts("SELECT STATE FROM LINK"));
  }

  @OnEachDatabase
  void outsideTheFilterOnlyARestrictionFlows(StoreDatabase store) {
    begin(store);
    load(lead("L1", "a@x.org", "Bern"));
    statement("UPDATE LINK SET STATE = 'OUT_OF_SCOPE'");
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    push();
    assertEquals(0, org.writeCalls);

    change("UPDATE PROSPECT SET OPTED_OUT_OF_EMAIL = TRUE");
    push();

    assertEquals(Optional.of(new Value.Flag(true)), org.value("L1", "OptOut"));
    assertEquals(Optional.of(new Value.Text("Bern")), org.value("L1", "City"));
  }
}
