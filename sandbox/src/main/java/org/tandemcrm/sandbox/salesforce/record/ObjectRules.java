package org.tandemcrm.sandbox.salesforce.record;

import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** What the CRM knows about single objects of its own: campaigns with what hangs on them, tasks. */
final class ObjectRules {
  private final Schema schema;
  private final OrgStore store;
  private final Stamping stamping;
  private final CampaignMembers members;
  private final CampaignStatuses statuses;

  ObjectRules(Schema schema, OrgStore store, Stamping stamping) {
    this.schema = schema;
    this.store = store;
    this.stamping = stamping;
    this.members = new CampaignMembers(schema, store, stamping);
    this.statuses = new CampaignStatuses(schema, store, stamping);
  }

  /**
   * The record as the CRM stores it.
   *
   * @param before as it was; empty when it is made
   * @throws ApiException when it breaks a rule of its object
   */
  Row completed(Optional<Row> before, Row row, String actor) {
    return switch (row.type().name()) {
      case "CampaignMember" -> members.completed(before, row);
      case "CampaignMemberStatus" -> statuses.completed(before, row, actor);
      case "Task" -> task(row);
      default -> row;
    };
  }

  private Row task(Row row) {
    Optional<Object> who = row.value("WhoId");
    ObjectType lead = schema.require("Lead");
    boolean ofLead = who.filter(id -> ((String) id).startsWith(lead.keyPrefix())).isPresent();
    if (ofLead && row.value("WhatId").isPresent()) {
      throw new ApiException(
          ErrorCode.FIELD_INTEGRITY_EXCEPTION,
          "Related To ID: a task of a lead can't be related to another record",
          "WhatId");
    }
    if (ofLead) {
      requireOpen(store.find(lead, (String) who.get()));
    }
    return row.with(Map.of("IsClosed", "Completed".equals(row.text("Status"))));
  }

  static void requireOpen(Optional<Row> lead) {
    if (lead.filter(row -> row.flag("IsConverted")).isPresent()) {
      throw new ApiException(
          ErrorCode.CANNOT_UPDATE_CONVERTED_LEAD, "cannot reference converted lead");
    }
  }

  /** What comes with a new record. */
  void made(Row row, String actor) {
    if (row.type().name().equals("Campaign")) {
      statuses.addUsual(row.id(), actor);
    }
  }

  /**
   * What goes with a record.
   *
   * @throws ApiException when it can't be deleted
   */
  void deleting(Row row, String actor) {
    switch (row.type().name()) {
      case "Campaign" -> {
        members.deleteAll(row.id(), actor);
        statuses.deleteAll(row.id(), actor);
      }
      case "CampaignMemberStatus" -> statuses.requireUnused(row);
      default -> {}
    }
  }

  /** What was of a lead becomes of the contact that it was converted to. */
  void converted(Row lead, String contactId, String actor) {
    members.converted(lead.id(), contactId, actor);
    store
        .having(schema.require("Task"), "WhoId", lead.id())
        .forEach(task -> stamping.change(task, Map.of("WhoId", contactId), actor));
  }
}
