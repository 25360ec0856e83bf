package org.tandemcrm.sandbox.salesforce.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Who is in a campaign. The status is a text: one that the campaign doesn't have silently becomes
 * the campaign's default.
 */
final class CampaignMembers {
  private final Schema schema;
  private final OrgStore store;
  private final Stamping stamping;
  private final ObjectType member;
  private final ObjectType status;

  CampaignMembers(Schema schema, OrgStore store, Stamping stamping) {
    this.schema = schema;
    this.store = store;
    this.stamping = stamping;
    this.member = schema.require("CampaignMember");
    this.status = schema.require("CampaignMemberStatus");
  }

  Row completed(Optional<Row> before, Row row) {
    Row owned = before.isPresent() ? row : joined(row);
    List<Row> statuses = store.having(status, "CampaignId", owned.text("CampaignId"));
    Optional<Row> known =
        statuses.stream()
            .filter(s -> s.text("Label").equalsIgnoreCase(owned.text("Status")))
            .findFirst()
            .or(() -> statuses.stream().filter(s -> s.flag("IsDefault")).findFirst());
    boolean responded = known.filter(s -> s.flag("HasResponded")).isPresent();
    Map<String, Object> values = new HashMap<>();
    known.ifPresent(s -> values.put("Status", s.text("Label")));
    values.put("HasResponded", responded);
    if (responded && owned.value("FirstRespondedDate").isEmpty()) {
      LocalDate today = store.today();
      values.put("FirstRespondedDate", today);
    }
    return owned.with(values);
  }

  /** A new member, of whom only one of the two ids is stored. */
  private Row joined(Row row) {
    boolean contact = row.value("ContactId").isPresent();
    String field = contact ? "ContactId" : "LeadId";
    if (row.value(field).isEmpty()) {
      throw new ApiException(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "Required fields are missing: [LeadId, ContactId]",
          "LeadId",
          "ContactId");
    }
    String id = row.text(field);
    if (!contact) {
      ObjectRules.requireOpen(store.find(schema.require("Lead"), id));
    }
    if (isMember(row.text("CampaignId"), field, id)) {
      throw new ApiException(ErrorCode.DUPLICATE_VALUE, "Already a campaign member.");
    }
    Map<String, Object> values = new HashMap<>();
    if (contact) {
      values.put("LeadId", null);
    }
    values.put("LeadOrContactId", id);
    values.put("Type", contact ? "Contact" : "Lead");
    return row.with(values);
  }

  private boolean isMember(String campaign, String field, String id) {
    return store.having(member, field, id).stream()
        .anyMatch(other -> campaign.equals(other.text("CampaignId")));
  }

  void deleteAll(String campaign, String actor) {
    store
        .having(member, "CampaignId", campaign)
        .forEach(row -> stamping.change(row, Map.of("IsDeleted", true), actor));
  }

  void converted(String lead, String contact, String actor) {
    for (Row row : store.having(member, "LeadId", lead)) {
      if (!isMember(row.text("CampaignId"), "ContactId", contact)) {
        stamping.change(
            row,
            Map.of("ContactId", contact, "LeadOrContactId", contact, "Type", "Contact"),
            actor);
      }
    }
  }
}
