package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.WriteResult.Cause;

/** Campaigns and their members by the built plugin. */
class SalesforceCampaignContractTest extends SandboxContract {

  private CrmBackend backend;
  private String campaign;

  @BeforeEach
  void open() {
    backend = connect();
    campaign =
        org().create("Campaign", "{\"Name\":\"Aa fair\",\"IsActive\":true}").path("Id").asText();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void activeCampaignsAreListedUnlessAllAreAskedFor() {
    String over =
        org().create("Campaign", "{\"Name\":\"Over\",\"IsActive\":false}").path("Id").asText();
    List<Campaign> active = backend.campaigns(true);
    assertEquals(new Campaign(campaign, "Aa fair", true), active.get(0));
    assertFalse(active.stream().anyMatch(one -> one.id().equals(over)));
    assertTrue(backend.campaigns(false).contains(new Campaign(over, "Over", false)));
    assertEquals(
        active.stream().map(one -> new Choice(one.id(), one.name())).toList(),
        backend.choices(ChoiceLists.CAMPAIGNS));
    assertEquals(
        backend.campaigns(false).size(), backend.choices(ChoiceLists.ALL_CAMPAIGNS).size());
  }

  @Test
  void statusesAreTheCampaignsOwn() {
    status("Attended", true);
    assertEquals(
        List.of(
            new MemberStatus("Sent", true, false),
            new MemberStatus("Responded", false, true),
            new MemberStatus("Attended", false, true)),
        backend.memberStatuses(Set.of(campaign, "701000000KitGone0")).get(campaign));
    assertEquals(
        List.of("Sent", "Responded", "Attended"),
        backend.choices(ChoiceLists.memberStatuses(campaign)).stream().map(Choice::value).toList());
  }

  @Test
  void twoHundredAreAddedInTwoCallsAndTheSameAgainChangesNothing() {
    List<MembershipRequest> requests =
        leads(200).stream()
            .map(id -> MembershipRequest.add(campaign, new RecordRef("Lead", id), "responded"))
            .toList();
    backend.organisationId();
    org().resetCalls();
    backend
        .writeMemberships(requests)
        .forEach(result -> assertEquals(new MembershipResult.Added(), result));
    assertEquals(2, org().calls(), "statuses and members, additions");
    assertEquals(200, members().size());
    assertTrue(members().stream().allMatch(row -> row.path("Status").asText().equals("Responded")));
    backend
        .writeMemberships(requests)
        .forEach(
            result ->
                assertEquals(new MembershipResult.Unchanged(Optional.of("Responded")), result));
    assertEquals(200, members().size());
  }

  @Test
  void eachModeDoesWhatItSays() {
    List<RecordRef> people = leads(3).stream().map(id -> new RecordRef("Lead", id)).toList();
    RecordRef contact =
        new RecordRef("Contact", org().records("Contact").keySet().iterator().next());
    assertEquals(
        List.of(
            new MembershipResult.Added(),
            new MembershipResult.Added(),
            new MembershipResult.NotAMember(),
            new MembershipResult.Added()),
        backend.writeMemberships(
            List.of(
                MembershipRequest.add(campaign, people.get(0)),
                MembershipRequest.addOrChange(campaign, people.get(1), "Responded"),
                MembershipRequest.change(campaign, people.get(2), "Responded"),
                MembershipRequest.add(campaign, contact, "Sent"))));
    assertEquals(
        List.of(
            new MembershipResult.Unchanged(Optional.of("Sent")),
            new MembershipResult.Changed(Optional.of("Responded")),
            new MembershipResult.Changed(Optional.of("Sent"))),
        backend.writeMemberships(
            List.of(
                MembershipRequest.add(campaign, people.get(0), "Responded"),
                MembershipRequest.addOrChange(campaign, people.get(1), "Sent"),
                MembershipRequest.change(campaign, contact, "Responded"))));
    assertEquals(
        Set.of(
            new Membership(campaign, people.get(0), Optional.of("Sent"), false),
            new Membership(campaign, people.get(1), Optional.of("Sent"), false),
            new Membership(campaign, contact, Optional.of("Responded"), true)),
        Set.copyOf(
            backend.memberships(
                campaign, Set.of(people.get(0), people.get(1), people.get(2), contact))));
  }

  @Test
  void anInvalidStatusIsRefusedBeforeTheCallAndStopsNoOther() {
    List<String> leads = leads(2);
    List<MembershipResult> results =
        backend.writeMemberships(
            List.of(
                MembershipRequest.add(campaign, new RecordRef("Lead", leads.get(0)), "Nonsense"),
                MembershipRequest.add(campaign, new RecordRef("Lead", leads.get(1)), "Sent")));
    MembershipResult.Rejected bad =
        assertInstanceOf(MembershipResult.Rejected.class, results.get(0));
    assertEquals(Cause.INVALID_VALUE, bad.cause());
    assertTrue(bad.reason().contains("Sent, Responded"), bad::reason);
    assertEquals(new MembershipResult.Added(), results.get(1));
    assertEquals(1, members().size());
  }

  @Test
  void aRenamedStatusIsNoticedAtOnce() {
    RecordRef lead = new RecordRef("Lead", leads(1).get(0));
    backend.writeMemberships(List.of(MembershipRequest.add(campaign, lead, "Responded")));
    String id =
        org().records("CampaignMemberStatus").values().stream()
            .filter(row -> row.path("CampaignId").asText().equals(campaign))
            .filter(row -> row.path("Label").asText().equals("Responded"))
            .findFirst()
            .orElseThrow()
            .path("Id")
            .asText();
    org().edit("CampaignMemberStatus", id, "{\"Label\":\"Answered\"}");
    assertEquals(
        Cause.INVALID_VALUE,
        assertInstanceOf(
                MembershipResult.Rejected.class,
                backend
                    .writeMemberships(
                        List.of(MembershipRequest.change(campaign, lead, "Responded")))
                    .get(0))
            .cause());
    assertEquals(
        new MembershipResult.Unchanged(Optional.of("Answered")),
        backend
            .writeMemberships(List.of(MembershipRequest.change(campaign, lead, "Answered")))
            .get(0));
  }

  @Test
  void eachRefusalHasItsCause() {
    List<String> leads = leads(4);
    org().convert(leads.get(0));
    org().delete("Lead", leads.get(1));
    String gone = org().create("Campaign", "{\"Name\":\"Gone\"}").path("Id").asText();
    org().delete("Campaign", gone);
    List<MembershipResult> results =
        backend.writeMemberships(
            List.of(
                MembershipRequest.add(campaign, new RecordRef("Lead", leads.get(0))),
                MembershipRequest.add(campaign, new RecordRef("Lead", leads.get(1))),
                MembershipRequest.add(gone, new RecordRef("Lead", leads.get(2))),
                MembershipRequest.add(campaign, new RecordRef("Lead", "nonsense")),
                MembershipRequest.add(campaign, new RecordRef("Lead", leads.get(3)))));
    assertEquals(
        List.of(Cause.CONVERTED, Cause.GONE, Cause.REFERENCE, Cause.GONE),
        results.subList(0, 4).stream()
            .map(result -> assertInstanceOf(MembershipResult.Rejected.class, result).cause())
            .toList());
    assertEquals(new MembershipResult.Added(), results.get(4));
  }

  @Test
  void oneWhoWasConvertedIsAMemberByEitherId() {
    String lead = leads(1).get(0);
    backend.writeMemberships(
        List.of(MembershipRequest.add(campaign, new RecordRef("Lead", lead), "Sent")));
    String contact = org().convert(lead).path("contactId").asText();
    RecordRef person = new RecordRef("Contact", contact);
    assertEquals(
        List.of(new Membership(campaign, person, Optional.of("Sent"), false)),
        backend.memberships(campaign, Set.of(person)));
    assertEquals(
        new MembershipResult.Unchanged(Optional.of("Sent")),
        backend.writeMemberships(List.of(MembershipRequest.add(campaign, person))).get(0));
  }

  @Test
  void whatALostAnswerHidIsFoundWhenAskedAgain() {
    List<MembershipRequest> requests =
        leads(3).stream()
            .map(id -> MembershipRequest.add(campaign, new RecordRef("Lead", id), "Sent"))
            .toList();
    org().fault("drop-answer", "collections");
    backend
        .writeMemberships(requests)
        .forEach(result -> assertInstanceOf(MembershipResult.Unknown.class, result));
    backend
        .writeMemberships(requests)
        .forEach(
            result -> assertEquals(new MembershipResult.Unchanged(Optional.of("Sent")), result));
    assertEquals(3, members().size());
  }

  @Test
  void oneThatTheOrganisationFailsOnStopsNoOther() {
    List<String> leads = leads(8);
    for (String kind : List.of("poison-call", "lock-row")) {
      org()
          .fault(
              "{\"kind\":\"%s\",\"object\":\"CampaignMember\",\"record\":\"%s\",\"times\":-1}"
                  .formatted(kind, leads.get(3)));
      List<MembershipResult> results =
          backend.writeMemberships(
              leads.stream()
                  .map(id -> MembershipRequest.add(campaign, new RecordRef("Lead", id)))
                  .toList());
      IntStream.range(0, 8)
          .forEach(
              i ->
                  assertEquals(
                      i == 3,
                      results.get(i) instanceof MembershipResult.Postponed,
                      () -> kind + results.get(i)));
      org().send("DELETE", "faults", "");
    }
  }

  private void status(String label, boolean responded) {
    org()
        .create(
            "CampaignMemberStatus",
            "{\"CampaignId\":\"%s\",\"Label\":\"%s\",\"SortOrder\":9,\"HasResponded\":%s}"
                .formatted(campaign, label, responded));
  }

  private List<JsonNode> members() {
    return org().records("CampaignMember").values().stream()
        .filter(row -> row.path("CampaignId").asText().equals(campaign))
        .toList();
  }

  private List<String> leads(int count) {
    List<String> ids = new ArrayList<>();
    for (JsonNode lead : org().records("Lead").values()) {
      if (!lead.path("IsConverted").asBoolean() && ids.size() < count) {
        ids.add(lead.path("Id").asText());
      }
    }
    return ids;
  }
}
