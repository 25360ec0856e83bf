package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.CheckReport.Level.OK;
import static org.tandemcrm.spi.CheckReport.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.CheckReport.Finding;

/**
 * Looks at what actions need: to convert leads, to write members of campaigns, to create tasks.
 * Nothing of it is an error, for the sync works without.
 */
final class SalesforceActionRights {

  private static final String CAMPAIGNS = "Campaigns";
  private static final String TASKS = "Tasks";

  private final SalesforceClient client;

  SalesforceActionRights(SalesforceClient client) {
    this.client = client;
  }

  /** What it means that a permission set of the sync user lets it convert leads, or none does. */
  static Finding conversion(boolean allowed) {
    return allowed
        ? new Finding(OK, "Converting leads", "The sync user may convert leads.", "")
        : new Finding(
            WARNING,
            "Converting leads",
            "The sync user has no permission Convert Leads: every conversion is refused.",
            "Give it Convert Leads in its profile or a permission set, unless nobody converts leads"
                + " by Tandem.");
  }

  /** What was looked at; three calls. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(campaigns());
    findings.add(tasks());
    return findings;
  }

  private Finding campaigns() {
    Optional<JsonNode> campaign = describe("Campaign");
    if (campaign.isEmpty()) {
      return new Finding(
          WARNING,
          CAMPAIGNS,
          "The sync user can't see campaigns: nobody can be added to one.",
          "Tick Marketing User at the sync user, and give it the right to read Campaign in its"
              + " profile or a permission set.");
    }
    boolean writes =
        describe("CampaignMember")
            .filter(
                member ->
                    member.path("createable").asBoolean() && member.path("updateable").asBoolean())
            .isPresent();
    return writes
        ? new Finding(OK, CAMPAIGNS, "The sync user may add members to campaigns.", "")
        : new Finding(
            WARNING,
            CAMPAIGNS,
            "The sync user can't add members to campaigns, or change their statuses.",
            "Tick Marketing User at the sync user, and give it the right to edit leads and"
                + " contacts.");
  }

  private Finding tasks() {
    Optional<SalesforceTaskFields> task = describe("Task").map(SalesforceTaskFields::of);
    if (task.filter(SalesforceTaskFields::createable).isEmpty()) {
      return new Finding(
          WARNING,
          TASKS,
          "The sync user can't create tasks.",
          "Give it the permission Edit Tasks in its profile or a permission set, and the right to"
              + " create Task.");
    }
    return task.get().keyField().isPresent()
        ? new Finding(OK, TASKS, "The sync user may create tasks, and none is created twice.", "")
        : new Finding(
            OK,
            TASKS,
            "The sync user may create tasks. Activities have no field Tandem_Key__c: when"
                + " Salesforce's answer gets lost, a task is looked for by its subject and person.",
            "Add Tandem_Key__c to activities as a text of 36 characters that is an external ID, if"
                + " people get several tasks of the same subject at once.");
  }

  private Optional<JsonNode> describe(String object) {
    return client.find(client.versioned("sobjects/" + object + "/describe"));
  }
}
