package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleRecords.firstLoad;
import static org.tandemcrm.core.sync.SampleRecords.later;
import static org.tandemcrm.core.sync.SampleRecords.lead;
import static org.tandemcrm.core.sync.SampleRecords.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;

class ChangePlannerTest {

  private final MemoryRows rows = new MemoryRows();

  @Test
  void makesAProspectALinkAndOneJournalEntryOfANewRecord() {
    rows.store(later(lead(1, "v1", "Ann@x.org", "Bern")));

    StoredRecord prospect = rows.prospectOf("ann@x.org");
    Link link = rows.linkOf(1);
    assertEquals(Optional.of("Bern"), prospect.value(ProspectField.CITY));
    assertEquals(prospect.id(), link.recordId());
    assertEquals(LinkState.LINKED, link.state());
    assertTrue(link.live());
    assertEquals(Map.of(Outcome.CREATED, 1), rows.counts);
    assertEquals(
        List.of(Outcome.CREATED), rows.journal.stream().map(JournalTable.Line::outcome).toList());
    assertEquals(List.of(), rows.journal.get(0).decisions());
  }

  @Test
  void knowsARecordByItsVersionAndWritesNothing() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    ChunkPlan plan = rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    assertWritesNothing(plan);
    assertEquals(Map.of(Outcome.UNCHANGED, 1), plan.counts());
  }

  @Test
  void remembersAnotherVersionWithTheSameValuesWithoutAJournalEntry() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    ChunkPlan plan = rows.store(later(lead(1, "v2", "ann@x.org", "Bern")));

    assertEquals("v2", rows.linkOf(1).crm().version());
    assertEquals(List.of(), plan.journal());
    assertEquals(Map.of(Outcome.UNCHANGED, 1), plan.counts());
  }

  @Test
  void mergesAChangeAndJournalsWhy() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    ChunkPlan plan = rows.store(later(lead(1, "v2", "ann@x.org", "Basel")));

    assertEquals(Optional.of("Basel"), rows.prospectOf("ann@x.org").value(ProspectField.CITY));
    assertEquals(1, plan.journal().size());
    assertEquals(
        List.of(ProspectField.CITY),
        plan.journal().get(0).decisions().stream().map(Decision::field).toList());
    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
  }

  @Test
  void linksTheOlderOfTwoRecordsWithOneEmailInOneChunkOfAFirstLoad() {
    rows.store(firstLoad(lead(2, "v1", "ann@x.org", "Basel"), lead(1, "v1", "ANN@x.org", "Bern")));

    assertEquals(1, rows.prospects.size());
    assertEquals(Optional.of("Bern"), rows.prospectOf("ann@x.org").value(ProspectField.CITY));
    assertTrue(rows.linkOf(1).live());
    assertEquals(Set.of("L2"), rows.leftOut.keySet());
  }

  @Test
  void keepsAnExistingLinkWhenAnOlderRecordGetsItsEmailLater() {
    rows.store(later(lead(2, "v1", "ann@x.org", "Basel")));

    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    assertTrue(rows.linkOf(2).live());
    assertEquals(Refusal.Cause.DUPLICATE, rows.leftOut.get("L1").refusal().cause());
    assertEquals(Map.of(Outcome.CREATED, 1, Outcome.LEFT_OUT, 1), rows.counts);
  }

  @Test
  void givesTheProspectOnlyTheValuesOfTheRecordThatReplacesItsMaker() {
    rows.store(
        firstLoad(
            lead(
                2,
                "v1",
                Map.of(ProspectField.EMAIL, "ann@x.org", ProspectField.PHONE, "from lead 2"))));

    ChunkPlan plan = rows.store(firstLoad(lead(1, "v1", "ann@x.org", "Bern")));

    assertEquals(
        Map.of(ProspectField.EMAIL, "ann@x.org", ProspectField.CITY, "Bern"),
        rows.prospectOf("ann@x.org").values());
    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
    assertEquals(
        List.of("L1", "L2"), plan.journal().stream().map(JournalTable.Line::crmId).toList());
    assertEquals(
        Map.of(ProspectField.PHONE, Optional.empty(), ProspectField.CITY, Optional.of("Bern")),
        plan.journal().get(0).decisions().stream()
            .collect(Collectors.toMap(Decision::field, Decision::result)),
        "why each value is what it is");
  }

  @Test
  void mergesTheRecordThatReplacesALinkToAProspectOfAnotherMaker() {
    StoredRecord made = theirProspect("ann@x.org", "Chur");
    rows.store(
        firstLoad(
            lead(
                2,
                "v1",
                Map.of(ProspectField.EMAIL, "ann@x.org", ProspectField.PHONE, "from lead 2"))));

    rows.store(firstLoad(lead(1, "v1", Map.of(ProspectField.EMAIL, "ann@x.org"))));

    StoredRecord prospect = rows.prospects.get(made.id());
    assertEquals(Optional.of("Chur"), prospect.value(ProspectField.CITY));
    assertEquals(made.id(), rows.linkOf(1).recordId());
  }

  @Test
  void saysInTheJournalThatARecordWasLinkedEvenIfNoValueChanged() {
    theirProspect("ann@x.org", "Chur");

    ChunkPlan plan = rows.store(later(lead(1, "v1", "ann@x.org", "Chur")));

    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
    assertEquals(Optional.of("Linked by its email."), plan.journal().get(0).reason());
    assertEquals(List.of(), plan.journal().get(0).decisions());
  }

  @Test
  void storesARecordThatComesTwiceInAChunkAsOneRow() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    ChunkPlan plan =
        rows.store(
            later(
                lead(1, "v2", "ann@x.org", "Basel"),
                lead(1, "v3", "ann@x.org", "Chur"),
                lead(1, "v3", "ann@x.org", "Chur")));

    assertEquals(Optional.of("Chur"), rows.prospectOf("ann@x.org").value(ProspectField.CITY));
    assertEquals("v3", rows.linkOf(1).crm().version());
    assertEquals(Map.of(Outcome.UPDATED, 2, Outcome.UNCHANGED, 1), plan.counts());
    assertEquals(2, plan.journal().size());
  }

  @Test
  void storesANewRecordThatComesTwiceInAChunkAsOneRow() {
    ChunkPlan plan =
        rows.store(later(lead(1, "v1", "ann@x.org", "Bern"), lead(1, "v2", "ann@x.org", "Basel")));

    assertEquals(1, plan.newRecords().size());
    assertEquals(List.of(), plan.changedRecords());
    assertEquals(1, plan.newLinks().size());
    assertEquals(List.of(), plan.changedLinks());
    assertEquals(Optional.of("Basel"), rows.prospectOf("ann@x.org").value(ProspectField.CITY));
  }

  @Test
  void takesAnImportedRecordOffTheListOfThoseLeftOut() {
    rows.store(later(lead(1, "v1", Map.of(ProspectField.CITY, "Bern"))));
    assertEquals(Refusal.Cause.NO_EMAIL, rows.leftOut.get("L1").refusal().cause());

    rows.store(later(lead(1, "v2", "ann@x.org", "Bern")));

    assertEquals(Map.of(), rows.leftOut);
    assertEquals(Map.of(Outcome.LEFT_OUT, 1, Outcome.CREATED, 1), rows.counts);
  }

  @Test
  void knowsALeftOutRecordByItsVersionButTriesAFailedOneAgain() {
    rows.store(
        later(
            lead(1, "v1", Map.of()),
            refused(lead(2, "v1", "bob@x.org", "Bern"), Refusal.Cause.BAD_VALUE)));
    assertEquals(Map.of(Outcome.LEFT_OUT, 1, Outcome.FAILED, 1), rows.counts);

    ChunkPlan plan = rows.store(later(lead(1, "v1", Map.of()), lead(2, "v1", "bob@x.org", "Bern")));

    assertEquals(Map.of(Outcome.UNCHANGED, 1, Outcome.CREATED, 1), plan.counts());
    assertEquals(Set.of("L1"), rows.leftOut.keySet());
  }

  @Test
  void changesTheEmailOfALinkedProspect() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    rows.store(later(lead(1, "v2", "lee@x.org", "Bern"), lead(2, "v1", "ann@x.org", "Basel")));

    assertEquals(2, rows.prospects.size());
    assertEquals(rows.linkOf(1).recordId(), rows.prospectOf("lee@x.org").id());
    assertEquals(rows.linkOf(2).recordId(), rows.prospectOf("ann@x.org").id());
  }

  @Test
  void letsOtherFieldsFlowWhenTheEmailBelongsToAnotherProspect() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern"), lead(2, "v1", "bob@x.org", "Chur")));

    ChunkPlan plan = rows.store(later(lead(1, "v2", "bob@x.org", "Basel")));

    Link link = rows.linkOf(1);
    assertEquals(LinkState.COLLISION, link.state());
    assertTrue(link.stateReason().orElse("").contains("" + rows.prospectOf("bob@x.org").id()));
    assertEquals(Optional.of("Basel"), rows.prospectOf("ann@x.org").value(ProspectField.CITY));
    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
    assertEquals(link.stateReason(), plan.journal().get(0).reason());
  }

  @Test
  void countsACollisionWithoutOtherChangesAsItJournalsIt() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern"), lead(2, "v1", "bob@x.org", "Chur")));

    ChunkPlan plan = rows.store(later(lead(1, "v2", "bob@x.org", "Bern")));

    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
    assertEquals(
        List.of(Outcome.UPDATED), plan.journal().stream().map(JournalTable.Line::outcome).toList());
    assertEquals(List.of(), plan.changedRecords());
  }

  @Test
  void endsACollisionOnceTheEmailIsFree() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern"), lead(2, "v1", "bob@x.org", "Chur")));
    rows.store(later(lead(1, "v2", "bob@x.org", "Bern")));

    rows.store(later(lead(2, "v2", "rob@x.org", "Chur"), lead(1, "v3", "bob@x.org", "Bern")));

    assertEquals(LinkState.LINKED, rows.linkOf(1).state());
    assertEquals(rows.linkOf(1).recordId(), rows.prospectOf("bob@x.org").id());
  }

  @Test
  void swapsTwoEmailsThatWereSwappedInTheCrm() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern"), lead(2, "v1", "bob@x.org", "Chur")));

    ChunkPlan plan =
        rows.store(later(lead(1, "v2", "bob@x.org", "Bern"), lead(2, "v2", "ann@x.org", "Chur")));

    assertEquals(rows.linkOf(1).recordId(), rows.prospectOf("bob@x.org").id());
    assertEquals(rows.linkOf(2).recordId(), rows.prospectOf("ann@x.org").id());
    assertEquals(LinkState.LINKED, rows.linkOf(2).state());
    // The first is read again, because its email came from the second: see SwappedEmailsStoreTest.
    assertTrue(plan.freed().contains(rows.linkOf(2).recordId()));
  }

  @Test
  void endsTheLinkOfADeletedRecordAndKeepsTheProspect() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    ChunkPlan plan =
        rows.store(
            later(refused(lead(1, "v2", "ann@x.org", "Bern"), Refusal.Cause.DELETED_RECORD)));

    assertEquals(LinkState.DELETED, rows.linkOf(1).state());
    assertFalse(rows.linkOf(1).live());
    assertEquals(1, rows.prospects.size());
    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
  }

  @Test
  void endsTheLinkOfAConvertedLeadSoThatAnotherRecordCanHoldTheProspect() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    rows.store(
        later(
            refused(lead(1, "v2", "ann@x.org", "Bern"), Refusal.Cause.CONVERTED_LEAD),
            lead(2, "v1", "ann@x.org", "Bern")));

    assertEquals(LinkState.OUT_OF_SCOPE, rows.linkOf(1).state());
    assertTrue(rows.linkOf(2).live());
    assertEquals(rows.linkOf(1).recordId(), rows.linkOf(2).recordId());
  }

  @Test
  void takesARecordWhoseLinkEndsOffTheListOfThoseThatFailed() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));
    rows.store(later(refused(lead(1, "v2", Map.of()), Refusal.Cause.BAD_VALUE)));
    assertEquals(Set.of("L1"), rows.leftOut.keySet());

    rows.store(later(refused(lead(1, "v3", Map.of()), Refusal.Cause.DELETED_RECORD)));

    assertEquals(Map.of(), rows.leftOut);
  }

  @Test
  void linksAnUndeletedRecordAgain() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));
    rows.store(later(refused(lead(1, "v2", Map.of()), Refusal.Cause.DELETED_RECORD)));

    ChunkPlan plan = rows.store(later(lead(1, "v3", "ann@x.org", "Bern")));

    assertTrue(rows.linkOf(1).live());
    assertEquals(LinkState.LINKED, rows.linkOf(1).state());
    assertEquals(Map.of(Outcome.UPDATED, 1), plan.counts());
  }

  @Test
  void leavesAnUndeletedRecordOutWhenAnotherHoldsItsProspectByNow() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));
    rows.store(
        later(
            refused(lead(1, "v2", Map.of()), Refusal.Cause.DELETED_RECORD),
            lead(2, "v1", "ann@x.org", "Bern")));

    rows.store(later(lead(1, "v3", "ann@x.org", "Bern")));

    assertFalse(rows.linkOf(1).live());
    assertEquals(Refusal.Cause.DUPLICATE, rows.leftOut.get("L1").refusal().cause());
  }

  @Test
  void keepsALinkWhenANewVersionCannotBeStored() {
    rows.store(later(lead(1, "v1", "ann@x.org", "Bern")));

    rows.store(later(refused(lead(1, "v2", Map.of()), Refusal.Cause.STORE_ERROR)));

    assertTrue(rows.linkOf(1).live());
    assertEquals("v1", rows.linkOf(1).crm().version());
    assertEquals(Optional.of("Bern"), rows.prospectOf("ann@x.org").value(ProspectField.CITY));
  }

  /** A prospect that another connection made: its link isn't one of ours. */
  private StoredRecord theirProspect(String email, String city) {
    StoredRecord prospect =
        StoredRecord.created(
            1000,
            RecordKind.PROSPECT,
            Map.of(ProspectField.EMAIL, email, ProspectField.CITY, city),
            Instant.EPOCH);
    rows.prospects.put(prospect.id(), prospect);
    return prospect;
  }

  private static void assertWritesNothing(ChunkPlan plan) {
    assertEquals(List.of(), plan.newRecords());
    assertEquals(List.of(), plan.changedRecords());
    assertEquals(List.of(), plan.newLinks());
    assertEquals(List.of(), plan.changedLinks());
    assertEquals(List.of(), plan.journal());
    assertEquals(List.of(), plan.leftOut());
    assertEquals(Set.of(), plan.forgotten());
  }
}
