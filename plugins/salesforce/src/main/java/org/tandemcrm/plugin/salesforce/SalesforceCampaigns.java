package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.RecordRef;

/** Reads campaigns, the statuses of their members, and who is one; each with one query. */
final class SalesforceCampaigns {

  private static final String LEAD = "Lead";

  /**
   * A member as it stands in Salesforce.
   *
   * @param id of the member itself
   */
  record Member(String id, Membership membership) {}

  private final SalesforceQueries queries;

  SalesforceCampaigns(SalesforceQueries queries) {
    this.queries = queries;
  }

  List<Campaign> campaigns(boolean activeAlone) {
    return queries
        .all(
            "SELECT Id,Name,IsActive FROM Campaign"
                + (activeAlone ? " WHERE IsActive = true" : "")
                + " ORDER BY Name,Id",
            false)
        .all()
        .stream()
        .map(
            row ->
                new Campaign(
                    SalesforceIds.normal(row.path("Id").asText()),
                    row.path("Name").asText(),
                    row.path("IsActive").asBoolean()))
        .toList();
  }

  /** Every campaign has some, so that one without isn't there. */
  Map<String, List<MemberStatus>> statuses(Set<String> campaignIds) {
    Map<String, List<MemberStatus>> statuses = new LinkedHashMap<>();
    Set<String> ids = ids(campaignIds);
    if (ids.isEmpty()) {
      return statuses;
    }
    String soql =
        "SELECT CampaignId,Label,IsDefault,HasResponded FROM CampaignMemberStatus WHERE CampaignId"
            + in(ids)
            + " ORDER BY CampaignId,SortOrder";
    for (JsonNode row : queries.all(soql, false).all()) {
      statuses
          .computeIfAbsent(
              SalesforceIds.normal(row.path("CampaignId").asText()), id -> new ArrayList<>())
          .add(
              new MemberStatus(
                  row.path("Label").asText(),
                  row.path("IsDefault").asBoolean(),
                  row.path("HasResponded").asBoolean()));
    }
    return statuses;
  }

  List<Membership> memberships(String campaignId, Set<RecordRef> people) {
    return members(Set.of(campaignId), people).values().stream().map(Member::membership).toList();
  }

  /** Who of these people is a member where, by campaign and person. */
  Map<SalesforceMemberKey, Member> members(
      Collection<String> campaignIds, Collection<RecordRef> people) {
    Set<String> campaigns = ids(campaignIds);
    Set<String> leads = ids(people, LEAD);
    Set<String> contacts = ids(people, "Contact");
    if (campaigns.isEmpty() || (leads.isEmpty() && contacts.isEmpty())) {
      return Map.of();
    }
    List<String> who = new ArrayList<>();
    if (!leads.isEmpty()) {
      who.add("LeadId" + in(leads));
    }
    if (!contacts.isEmpty()) {
      who.add("ContactId" + in(contacts));
    }
    String soql =
        "SELECT Id,CampaignId,LeadId,ContactId,Status,HasResponded FROM CampaignMember WHERE"
            + " CampaignId"
            + in(campaigns)
            + " AND ("
            + String.join(" OR ", who)
            + ")";
    Map<SalesforceMemberKey, Member> members = new HashMap<>();
    for (JsonNode row : queries.all(soql, false).all()) {
      String campaign = SalesforceIds.normal(row.path("CampaignId").asText());
      // One who was converted is found by either id.
      person(row, "LeadId", LEAD, leads).ifPresent(ref -> put(members, row, campaign, ref));
      person(row, "ContactId", "Contact", contacts)
          .ifPresent(ref -> put(members, row, campaign, ref));
    }
    return members;
  }

  private static void put(
      Map<SalesforceMemberKey, Member> members, JsonNode row, String campaign, RecordRef person) {
    members.put(
        new SalesforceMemberKey(campaign, person),
        new Member(
            SalesforceIds.normal(row.path("Id").asText()),
            new Membership(
                campaign,
                person,
                Optional.of(row.path("Status").asText("")).filter(text -> !text.isEmpty()),
                row.path("HasResponded").asBoolean())));
  }

  private static Optional<RecordRef> person(
      JsonNode row, String field, String object, Set<String> asked) {
    return Optional.of(row.path(field).asText(""))
        .filter(SalesforceIds::isId)
        .map(SalesforceIds::normal)
        .filter(asked::contains)
        .map(id -> new RecordRef(object, id));
  }

  private static Set<String> ids(Collection<RecordRef> people, String object) {
    return ids(
        people.stream()
            .filter(person -> person.object().equals(object))
            .map(RecordRef::id)
            .toList());
  }

  private static Set<String> ids(Collection<String> given) {
    return given.stream()
        .filter(SalesforceIds::isId)
        .map(SalesforceIds::normal)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String in(Set<String> ids) {
    return ids.stream().collect(Collectors.joining("','", " IN ('", "')"));
  }
}
