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

/** Reads campaigns, the statuses of their members, and who is one. */
final class SalesforceCampaigns {

  private static final String LEAD = "Lead";
  private static final String CONTACT = "Contact";

  /**
   * A member as it stands in Salesforce.
   *
   * @param id of the member itself
   */
  record Member(String id, Membership membership) {}

  /**
   * What there is before people join campaigns.
   *
   * @param statuses by campaign; one that isn't there has none
   * @param members those of the people who are members already
   */
  record Standing(
      Map<String, List<MemberStatus>> statuses, Map<SalesforceMemberKey, Member> members) {}

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
    return ofStatuses(campaignIds).map(soql -> statuses(all(soql))).orElse(Map.of());
  }

  private static Optional<String> ofStatuses(Set<String> campaignIds) {
    Set<String> ids = ids(campaignIds);
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "SELECT CampaignId,Label,IsDefault,HasResponded FROM CampaignMemberStatus WHERE"
                + " CampaignId"
                + in(ids)
                + " ORDER BY CampaignId,SortOrder");
  }

  private static Map<String, List<MemberStatus>> statuses(List<JsonNode> rows) {
    Map<String, List<MemberStatus>> statuses = new LinkedHashMap<>();
    for (JsonNode row : rows) {
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
  private Map<SalesforceMemberKey, Member> members(
      Collection<String> campaignIds, Collection<RecordRef> people) {
    return ofMembers(campaignIds, people).map(soql -> members(all(soql), people)).orElse(Map.of());
  }

  /** Statuses and members by one call. */
  Standing standing(Set<String> campaignIds, Collection<RecordRef> people) {
    Optional<String> ofStatuses = ofStatuses(campaignIds);
    Optional<String> ofMembers = ofMembers(campaignIds, people);
    if (ofStatuses.isEmpty() || ofMembers.isEmpty()) {
      return new Standing(statuses(campaignIds), Map.of());
    }
    List<SalesforceQueries.Rows> answers =
        queries.all(
            List.of(
                new SalesforceQueries.Question(ofStatuses.get(), false),
                new SalesforceQueries.Question(ofMembers.get(), false)));
    return new Standing(statuses(answers.get(0).all()), members(answers.get(1).all(), people));
  }

  private List<JsonNode> all(String soql) {
    return queries.all(soql, false).all();
  }

  private static Optional<String> ofMembers(
      Collection<String> campaignIds, Collection<RecordRef> people) {
    Set<String> campaigns = ids(campaignIds);
    List<String> who = new ArrayList<>();
    for (String object : List.of(LEAD, CONTACT)) {
      Set<String> ids = ids(people, object);
      if (!ids.isEmpty()) {
        who.add(object + "Id" + in(ids));
      }
    }
    return campaigns.isEmpty() || who.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "SELECT Id,CampaignId,LeadId,ContactId,Status,HasResponded FROM CampaignMember WHERE"
                + " CampaignId"
                + in(campaigns)
                + " AND ("
                + String.join(" OR ", who)
                + ")");
  }

  private static Map<SalesforceMemberKey, Member> members(
      List<JsonNode> rows, Collection<RecordRef> people) {
    Map<SalesforceMemberKey, Member> members = new HashMap<>();
    // One who was converted is found by either id.
    for (String object : List.of(LEAD, CONTACT)) {
      Set<String> asked = ids(people, object);
      for (JsonNode row : rows) {
        String campaign = SalesforceIds.normal(row.path("CampaignId").asText());
        person(row, object, asked).ifPresent(ref -> put(members, row, campaign, ref));
      }
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

  private static Optional<RecordRef> person(JsonNode row, String object, Set<String> asked) {
    return Optional.of(row.path(object + "Id").asText(""))
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
