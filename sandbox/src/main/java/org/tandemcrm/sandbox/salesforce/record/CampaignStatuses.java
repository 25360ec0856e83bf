package org.tandemcrm.sandbox.salesforce.record;

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

/** The statuses that a campaign's members can have, one of them the default. */
final class CampaignStatuses {
  private static final String CAMPAIGN = "CampaignId";

  private final OrgStore store;
  private final Stamping stamping;
  private final ObjectType status;
  private final ObjectType member;

  CampaignStatuses(Schema schema, OrgStore store, Stamping stamping) {
    this.store = store;
    this.stamping = stamping;
    this.status = schema.require("CampaignMemberStatus");
    this.member = schema.require("CampaignMember");
  }

  /** As every campaign has them at first. */
  void addUsual(String campaign, String actor) {
    add(campaign, "Sent", 1, true, false, actor);
    add(campaign, "Responded", 2, false, true, actor);
  }

  private void add(
      String campaign, String label, int order, boolean first, boolean responded, String actor) {
    Map<String, Object> values = new HashMap<>();
    values.put("Id", store.nextId(status));
    values.put(CAMPAIGN, campaign);
    values.put("Label", label);
    values.put("SortOrder", order);
    values.put("IsDefault", first);
    values.put("HasResponded", responded);
    stamping.create(Row.of(status, values), actor);
  }

  Row completed(Optional<Row> before, Row row, String actor) {
    List<Row> others =
        store.having(status, CAMPAIGN, row.text(CAMPAIGN)).stream()
            .filter(other -> !other.id().equals(row.id()))
            .toList();
    if (others.stream().anyMatch(o -> o.text("Label").equalsIgnoreCase(row.text("Label")))) {
      throw new ApiException(
          ErrorCode.DUPLICATE_VALUE, "duplicate value found: Label duplicates another status");
    }
    if (row.flag("IsDefault")) {
      others.stream()
          .filter(other -> other.flag("IsDefault"))
          .forEach(other -> stamping.change(other, Map.of("IsDefault", false), actor));
    }
    before.ifPresent(old -> follow(old, row, actor));
    return row;
  }

  /** Members keep the status under its new label. */
  private void follow(Row before, Row after, String actor) {
    boolean same =
        before.text("Label").equals(after.text("Label"))
            && before.flag("HasResponded") == after.flag("HasResponded");
    if (same) {
      return;
    }
    for (Row row : members(before)) {
      stamping.change(
          row,
          Map.of("Status", after.text("Label"), "HasResponded", after.flag("HasResponded")),
          actor);
    }
  }

  private List<Row> members(Row of) {
    return store.having(member, CAMPAIGN, of.text(CAMPAIGN)).stream()
        .filter(row -> of.text("Label").equals(row.text("Status")))
        .toList();
  }

  void requireUnused(Row row) {
    if (row.flag("IsDefault") || !members(row).isEmpty()) {
      throw new ApiException(
          ErrorCode.DELETE_FAILED, "The default status and one in use can't be deleted");
    }
  }

  void deleteAll(String campaign, String actor) {
    store
        .having(status, CAMPAIGN, campaign)
        .forEach(row -> stamping.change(row, Map.of("IsDeleted", true), actor));
  }
}
