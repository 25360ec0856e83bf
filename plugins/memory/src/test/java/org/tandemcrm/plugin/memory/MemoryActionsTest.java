package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** What the kit doesn't ask of every backend. */
class MemoryActionsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final MemoryOrganisation organisation = new MemoryOrganisation("Acme", CLOCK);
  private final MemorySite site =
      new MemorySite(organisation, new MemoryAllowance(CLOCK, Integer.MAX_VALUE));
  private final MemoryBackend backend = new MemoryBackend(site, "sesame");
  private final MemoryControl people = new MemoryControl(site);
  private final String lead =
      organisation.create(
          "Lead",
          NOW,
          Map.of(
              "LastName", new Value.Text("Ek"),
              "Company", new Value.Text("Ek Ltd"),
              "Phone", new Value.Text("1"),
              "TandemKey", new Value.Text("k1")));

  @Test
  void onlyBlankFieldsOfAContactAreFilledAndTheKeyStaysWithTheLead() {
    String account = people.create("Account", Map.of("Name", "Known"));
    String contact = people.create("Contact", Map.of("LastName", "Known", "AccountId", account));
    converted(ConversionRequest.of(lead, "closed").contact(contact, account));
    CrmRecord after =
        backend.find("Contact", Set.of("LastName", "Phone", "TandemKey"), Set.of(contact)).get(0);
    assertEquals(
        Map.of("LastName", new Value.Text("Known"), "Phone", new Value.Text("1")), after.values());
  }

  @Test
  void anOpportunityIsNamedAfterTheCompanyUnlessSomebodyNamesIt() {
    Conversion into = converted(ConversionRequest.of(lead, "closed").opportunity());
    assertEquals(
        Map.of("Name", new Value.Text("Ek Ltd")),
        backend
            .find("Opportunity", Set.of("Name"), Set.of(into.opportunityId().orElseThrow()))
            .get(0)
            .values());
  }

  @Test
  void aContactOfAnotherAccountIsABadReference() {
    String account = people.create("Account", Map.of("Name", "One"));
    String contact = people.create("Contact", Map.of("LastName", "Lone"));
    ConversionResult result =
        backend
            .convert(
                List.of(ConversionRequest.of(lead, "closed").contact(contact, account).build()))
            .get(0);
    assertEquals(
        Cause.REFERENCE, assertInstanceOf(ConversionResult.Rejected.class, result).cause());
  }

  @Test
  void aConversionIsNobodysChange() {
    converted(ConversionRequest.of(lead, "closed"));
    assertEquals(
        Optional.of(NOW), backend.find("Lead", Set.of(), Set.of(lead)).get(0).modifiedAt());
  }

  @Test
  void membershipsGoWithAConversion() {
    String campaign = people.createCampaign("Fair");
    RecordRef asLead = new RecordRef("Lead", lead);
    backend.writeMemberships(List.of(MembershipRequest.add(campaign, asLead, "Answered")));
    String contact = converted(ConversionRequest.of(lead, "closed")).contactId().orElseThrow();
    RecordRef asContact = new RecordRef("Contact", contact);
    assertEquals(
        List.of(new Membership(campaign, asContact, Optional.of("Answered"), true)),
        backend.memberships(campaign, Set.of(asLead, asContact)));
    assertEquals(
        Cause.CONVERTED,
        assertInstanceOf(
                MembershipResult.Rejected.class,
                backend.writeMemberships(List.of(MembershipRequest.add(campaign, asLead))).get(0))
            .cause());
  }

  @Test
  void aTaskUnderOneKeyIsCreatedOnce() {
    TaskRequest task = TaskRequest.of("k", new RecordRef("Lead", lead), "Call").build();
    WriteResult.Written first =
        assertInstanceOf(WriteResult.Written.class, backend.createTasks(List.of(task)).get(0));
    assertTrue(first.created());
    assertEquals(
        List.of(new WriteResult.Written(first.id(), false)), backend.createTasks(List.of(task)));
  }

  @Test
  void troubleStrikesConversionsMembersAndTasksToo() {
    people.postponeWrites(1);
    assertInstanceOf(
        ConversionResult.Postponed.class,
        backend.convert(List.of(ConversionRequest.of(lead, "closed").build())).get(0));
    people.rejectWrites("VALIDATION_RULE", 1);
    MembershipResult refused =
        backend
            .writeMemberships(
                List.of(
                    MembershipRequest.add(
                        people.createCampaign("Fair"), new RecordRef("Lead", lead))))
            .get(0);
    assertEquals(
        Cause.VALIDATION_RULE, assertInstanceOf(MembershipResult.Rejected.class, refused).cause());
    people.loseAnswers(1);
    assertInstanceOf(
        WriteResult.Unknown.class,
        backend
            .createTasks(List.of(TaskRequest.of("k", new RecordRef("Lead", lead), "Call").build()))
            .get(0));
  }

  private Conversion converted(ConversionRequest.Builder request) {
    ConversionResult result = backend.convert(List.of(request.build())).get(0);
    return assertInstanceOf(ConversionResult.Converted.class, result, result::toString).into();
  }
}
