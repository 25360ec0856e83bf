package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Prospects that an action wants in the CRM: created, found, outside the filter, refused. */
class SyncLeadStoreTest extends SyncedLeads {
  @OnEachDatabase
  void aLeadIsCreatedAsTheWishSaysAndLinkedAtOnce(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");

    assertEquals(
        new LeadResult.Created(FIRST, Optional.empty()),
        sync(wish(100, "k1").ownedBy("U7").recordType("T2")));

    assertEquals(
        Map.of(
            "Email", new Value.Text("new@x.org"),
            "Company", new Value.Text("Anonymous"),
            "Owner", new Value.Text("U7"),
            "Kind", new Value.Text("T2")),
        some("N1", "Email", "Company", "Owner", "Kind"));
    assertFalse(org.writes.get(0).isAssignedByCrm());
    assertEquals(List.of("N1 100 LINKED"), texts("SELECT CRM_ID, LIVE_RECORD_ID, STATE FROM LINK"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(
        List.of("Created in the CRM, as anna asked."),
        texts("SELECT REASON FROM JOURNAL_ENTRY WHERE RUN_ID IS NULL"));
    assertEquals(List.of(), texts("SELECT OUTCOME FROM RUN_COUNT"));
  }

  @OnEachDatabase
  void theCrmsRulesAssignWhenTheyAreAskedTo(StoreDatabase store) {
    begin(store);
    prospect(100, "a@x.org");
    prospect(101, "b@x.org");

    sync(wish(100, "k1").assignedByCrm(), wish(101, "k2"));

    assertEquals(List.of(true, false), org.writes.stream().map(Mutation::isAssignedByCrm).toList());
    assertEquals(1, org.writeCalls);
  }

  @OnEachDatabase
  void oneThatIsRefusedFailsInTheCrmsWordsAndIsNotCreatedLater(StoreDatabase store) {
    begin(store);
    for (int i = 0; i < 100; i++) {
      prospect(100 + i, "p" + i + "@x.org");
    }
    org.trouble =
        mutation ->
            mutation.values().get("Email").equals(Optional.of(new Value.Text("p7@x.org")))
                ? Optional.of(
                    new WriteResult.Rejected(
                        WriteResult.Cause.VALIDATION_RULE, "Seven is taken.", Set.of("Email")))
                : Optional.empty();
    List<LeadWish> wishes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      wishes.add(wish(100 + i, "k" + i));
    }

    List<LeadResult> results = syncs().sync(ACME, wishes, "anna");

    assertEquals(new LeadResult.Refused("Seven is taken. Fields: Email."), results.get(7));
    assertEquals(99, results.stream().filter(LeadResult.Created.class::isInstance).count());
    assertEquals(1, org.writeCalls);
    assertEquals(1, org.searches);
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of(), texts("SELECT CAUSE FROM FAILURE_CAUSE"));

    org.trouble = mutation -> Optional.empty();
    assertInstanceOf(LeadResult.Created.class, sync(wish(107, "k7")));
  }

  @OnEachDatabase
  void withoutAnEmailNobodyIsCreated(StoreDatabase store) {
    begin(store);
    statement(
        "INSERT INTO PROSPECT (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES (100, '', 0, 0, 0)");

    LeadResult result = sync(wish(100, "k1"));

    assertTrue(
        assertInstanceOf(LeadResult.Refused.class, result).reason().contains("no email"),
        result::toString);
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(0, org.writeCalls);
  }

  @OnEachDatabase
  void whoIsThereIsLinkedAndKeepsItsOwner(StoreDatabase store) {
    begin(store);
    prospect(100, "old@x.org");
    lead("L1", "OLD@x.org", "Bern");
    org.records.get("L1").put("Owner", new Value.Text("U1"));

    assertEquals(
        new LeadResult.Existed(new CrmLink("Lead", ObjectKind.LEAD, "L1"), Optional.empty()),
        sync(wish(100, "k1").ownedBy("U7").recordType("T2")));

    assertEquals(List.of("Bern"), texts("SELECT CITY FROM PROSPECT"));
    assertEquals(Optional.of(new Value.Text("U1")), org.value("L1", "Owner"));
    assertEquals(Optional.empty(), org.value("L1", "Kind"));
  }

  @OnEachDatabase
  void whoIsThereIsReassignedWhenTheWishSaysSo(StoreDatabase store) {
    begin(store);
    prospect(100, "old@x.org");
    prospect(101, "older@x.org");
    lead("L1", "old@x.org", "Bern");
    lead("L2", "older@x.org", "Bern");
    load("L2");
    org.writes.clear();

    sync(wish(100, "k1").ownedBy("U7").reassigning(), wish(101, "k2").ownedBy("U8").reassigning());
    assertEquals(Optional.of(new Value.Text("U7")), org.value("L1", "Owner"));
    assertEquals(Optional.of(new Value.Text("U8")), org.value("L2", "Owner"));

    org.writes.clear();
    sync(wish(100, "k3").assignedByCrm().reassigning(), wish(101, "k4").assignedByCrm());
    assertEquals(
        List.of("L1 true"),
        org.writes.stream()
            .map(write -> write.id().orElseThrow() + " " + write.isAssignedByCrm())
            .toList());
  }

  @OnEachDatabase
  void whoIsOutsideTheFilterIsLinkedAndLeftAlone(StoreDatabase store) {
    begin(store);
    prospect(100, "old@x.org");
    lead("L1", "old@x.org", "Zug");
    outside.add("L1");

    assertEquals(
        new LeadResult.OutsideFilter(new CrmLink("Lead", ObjectKind.LEAD, "L1")),
        sync(wish(100, "k1").ownedBy("U7").reassigning()));

    assertEquals(List.of("L1 OUT_OF_SCOPE"), texts("SELECT CRM_ID, STATE FROM LINK"));
    assertEquals(0, org.writeCalls);
    assertEquals(1, texts("SELECT ID FROM PROSPECT WHERE CITY IS NULL").size());
  }

  @OnEachDatabase
  void whatIsPendingOfALinkedOneGoesAtOnce(StoreDatabase store) {
    begin(store);
    lead("L1", "old@x.org", "Bern");
    load("L1");
    push();
    clock.pass(Duration.ofSeconds(1));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    long id = Long.parseLong(texts("SELECT ID FROM PROSPECT").get(0));

    assertInstanceOf(LeadResult.Existed.class, sync(wish(id, "k1")));

    assertEquals(Optional.of(new Value.Text("Chur")), org.value("L1", "City"));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
  }

  @OnEachDatabase
  void whatTheCrmRefusesOfALinkedOneFailsTheRunAndStaysListed(StoreDatabase store) {
    begin(store);
    lead("L1", "old@x.org", "Bern");
    load("L1");
    push();
    clock.pass(Duration.ofSeconds(1));
    change("UPDATE PROSPECT SET CITY = 'Chur'");
    long id = Long.parseLong(texts("SELECT ID FROM PROSPECT").get(0));
    org.trouble =
        mutation ->
            Optional.of(new WriteResult.Rejected(WriteResult.Cause.NO_RIGHT, "Not you.", Set.of()));
    push();

    assertEquals(new LeadResult.Refused("Not you."), sync(wish(id, "k1")));
    assertEquals(List.of("REFUSED"), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of("1"), texts("SELECT AMOUNT FROM FAILURE_CAUSE WHERE AMOUNT > 0"));

    org.trouble = mutation -> Optional.empty();
    assertInstanceOf(LeadResult.Existed.class, sync(wish(id, "k2")));
    assertEquals(List.of(), texts("SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of(), texts("SELECT AMOUNT FROM FAILURE_CAUSE WHERE AMOUNT > 0"));
  }

  @OnEachDatabase
  void whatWaitsForAnApprovalSaysSo(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    create(100);
    database.doInTransaction(
        entityManager ->
            approvals(entityManager).hold(ACME, RecordKind.PROSPECT, RUN, "Too many."));

    LeadResult result = sync(wish(100, "k1"));

    assertTrue(
        assertInstanceOf(LeadResult.Refused.class, result).reason().contains("approval"),
        result::toString);
    assertEquals(0, org.writeCalls);
  }

  @OnEachDatabase
  void whatWasDeletedThereIsCreatedAgainOnlyWhenTheWishSaysSo(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    sync(wish(100, "k1"));
    org.deleted.add("N1");
    read("N1");
    assertEquals(List.of("DELETED"), texts("SELECT STATE FROM LINK"));

    LeadResult refused = sync(wish(100, "k2"));
    assertTrue(
        assertInstanceOf(LeadResult.Refused.class, refused).reason().contains("N1 was deleted"),
        refused::toString);
    assertEquals(1, org.records.size());

    assertEquals(
        new LeadResult.Created(new CrmLink("Lead", ObjectKind.LEAD, "N2"), Optional.empty()),
        sync(wish(100, "k3").recreating()));
  }

  @OnEachDatabase
  void anErasedProspectTakesItsWishAlong(StoreDatabase store) {
    begin(store);
    prospect(100, "new@x.org");
    sync(wish(100, "k1"));
    database.doInTransaction(em -> RecycleBinForTests.bin(em, clock).delete(100));
    database.doInTransaction(em -> RecycleBinForTests.bin(em, clock).erase(100));

    assertEquals(List.of(), texts("SELECT RUN_KEY FROM SYNC_WISH"));
  }

  private Map<String, Value> some(String id, String... fields) {
    Map<String, Value> some = new java.util.HashMap<>(org.records.get(id));
    some.keySet().retainAll(Set.of(fields));
    return some;
  }
}
