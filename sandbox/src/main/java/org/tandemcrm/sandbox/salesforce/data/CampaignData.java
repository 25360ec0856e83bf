package org.tandemcrm.sandbox.salesforce.data;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Three campaigns with some members, and a few tasks; chance has no part in them. */
final class CampaignData {
  /** The first of the people, who come after the integration user. */
  private static final String OWNER = SalesforceId.of("005", 2);

  private final Schema schema;
  private final OrgStore store;
  private final RowMaker rows;
  private final Stamps stamps;

  CampaignData(Schema schema, OrgStore store, RowMaker rows, Instant start) {
    this.schema = schema;
    this.store = store;
    this.rows = rows;
    this.stamps = Stamps.at(start);
  }

  void fill() {
    List<Row> leads =
        first("Lead", 40).stream().filter(row -> !row.flag("IsConverted")).limit(12).toList();
    List<Row> contacts = first("Contact", 6);
    String webinar = campaign("Spring Webinar", "Webinar", List.of("Sent", "Responded"));
    String fair =
        campaign("Trade Fair", "Trade Show", List.of("Invited", "Registered", "Attended"));
    campaign("Newsletter", "Email", List.of("Sent", "Responded"));
    for (int i = 0; i < leads.size(); i++) {
      boolean responded = i % 3 == 2;
      member(webinar, "LeadId", leads.get(i).id(), responded ? "Responded" : "Sent", responded);
    }
    for (Row contact : contacts) {
      member(fair, "ContactId", contact.id(), "Invited", false);
    }
    leads.stream().limit(3).forEach(lead -> task("Call back", lead.id(), "Not Started"));
    contacts.stream().limit(2).forEach(contact -> task("Send offer", contact.id(), "Completed"));
  }

  private List<Row> first(String object, int most) {
    return store.scan(schema.require(object), Instant.MIN).stream()
        .filter(Row::isLive)
        .sorted(Comparator.comparing(Row::id))
        .limit(most)
        .toList();
  }

  /** The first status is the default, the last one a response. */
  private String campaign(String name, String type, List<String> statuses) {
    String id =
        rows.add(
            "Campaign",
            stamps,
            Map.of(
                "Name",
                name,
                "Type",
                type,
                "Status",
                "In Progress",
                "IsActive",
                true,
                "OwnerId",
                OWNER));
    for (int i = 0; i < statuses.size(); i++) {
      rows.add(
          "CampaignMemberStatus",
          stamps,
          Map.of(
              "CampaignId",
              id,
              "Label",
              statuses.get(i),
              "SortOrder",
              i + 1,
              "IsDefault",
              i == 0,
              "HasResponded",
              i == statuses.size() - 1));
    }
    return id;
  }

  private void member(String campaign, String field, String id, String status, boolean responded) {
    Map<String, Object> values = new HashMap<>();
    values.put("CampaignId", campaign);
    values.put(field, id);
    values.put("LeadOrContactId", id);
    values.put("Type", field.equals("LeadId") ? "Lead" : "Contact");
    values.put("Status", status);
    values.put("HasResponded", responded);
    rows.add("CampaignMember", stamps, values);
  }

  private void task(String subject, String who, String status) {
    rows.add(
        "Task",
        stamps,
        Map.of(
            "Subject", subject,
            "WhoId", who,
            "Status", status,
            "IsClosed", status.equals("Completed"),
            "OwnerId", OWNER));
  }
}
