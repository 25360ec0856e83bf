package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Leads, tasks and campaigns for {@link ActionFormsIT}: what is done in the CRM. */
final class CrmFormRows {

  private static final String SYNC = "sync-lead";
  private static final String CREATE_TASK = "create-task";
  private static final String ADD = "add-to-campaign";
  private static final String CHANGE = "change-campaign-status";

  private final ActionStage stage;
  private final FormStock stock;

  private CrmFormRows(ActionStage stage, FormStock stock) {
    this.stage = stage;
    this.stock = stock;
  }

  /** Makes whom they are about. */
  static List<ActionFormRow> on(ActionStage stage, FormStock stock) {
    CrmFormRows rows = new CrmFormRows(stage, stock);
    return Stream.of(rows.leads(), rows.tasks(), rows.campaigns()).flatMap(List::stream).toList();
  }

  private List<ActionFormRow> leads() {
    String type = stage.named("RecordType", "Referred");
    stage
        .org()
        .rule(
            "assignment",
            Map.of("object", "Lead", "entries", List.of(Map.of("assignTo", stage.user(2)))));
    person("owned", Map.of());
    person("ruled", Map.of());
    person("distributed", Map.of("country", stock.country()));
    stage.contact("reassigned", Map.of());
    stage.lead("recreated", Map.of());
    return List.of(
        ActionFormRow.of(
                SYNC, "owned", "assignTo", "user", "owner", stage.user(1), "recordType", type)
            .leaves(
                reason -> {
                  JsonNode lead = linked("owned");
                  assertEquals(stage.user(1), text(lead, "OwnerId"));
                  assertEquals(type, text(lead, "RecordTypeId"));
                  assertEquals("Neuwerk", text(lead, "Company"));
                }),
        ActionFormRow.of(SYNC, "ruled", "assignTo", "crm-rules")
            .leaves(reason -> assertEquals(stage.user(2), text(linked("ruled"), "OwnerId"))),
        ActionFormRow.of(SYNC, "distributed", "assignTo", "rules")
            .leaves(reason -> assertEquals(stage.user(2), text(linked("distributed"), "OwnerId"))),
        ActionFormRow.of(
                SYNC,
                "reassigned",
                "assignTo",
                "user",
                "owner",
                stage.user(2),
                "reassignExisting",
                "true")
            .leaves(
                reason ->
                    assertEquals(stage.user(2), text(stage.contact("reassigned"), "OwnerId"))),
        ActionFormRow.of(SYNC, "recreated", "createDeletedAgain", "true")
            .after(
                () -> {
                  stage.org().delete("Lead", stage.id("recreated"));
                  stage.read();
                })
            .leaves(
                reason -> {
                  JsonNode lead = linked("recreated");
                  assertNotEquals(stage.id("recreated"), text(lead, "Id"));
                  assertEquals(stage.email("recreated"), text(lead, "Email"));
                }));
  }

  private List<ActionFormRow> tasks() {
    String template = stock.template("Call {{lastName}}");
    stage.lead("tasked", Map.of());
    stage.contact("assigned", Map.of());
    stage.lead("queued", Map.of("OwnerId", stage.queue()));
    return List.of(
        ActionFormRow.of(CREATE_TASK, "tasked", "template", template)
            .leaves(reason -> hasTask("tasked", stage.user(0))),
        ActionFormRow.of(CREATE_TASK, "assigned", "template", template, "assignee", stage.user(1))
            .leaves(reason -> hasTask("assigned", stage.user(1))),
        ActionFormRow.of(CREATE_TASK, "queued", "template", template, "fallback", stage.user(2))
            .leaves(reason -> hasTask("queued", stage.user(2))));
  }

  private void hasTask(String name, String owner) {
    JsonNode task =
        TwoSides.only(
            stage.org().records("Task").stream()
                .filter(one -> text(one, "WhoId").equals(stage.id(name)))
                .toList());
    assertEquals("Call " + name, text(task, "Subject"));
    assertEquals(owner, text(task, "OwnerId"));
  }

  private List<ActionFormRow> campaigns() {
    String over = stage.org().create("Campaign", Map.of("Name", "Last fair", "IsActive", false));
    String fair = stage.org().create("Campaign", Map.of("Name", "This fair", "IsActive", true));
    stage.contact("member", Map.of());
    stage.lead("joining", Map.of());
    stage.lead("answering", Map.of());
    stage.contact("visiting", Map.of());
    member(over, "ContactId", "member");
    member(fair, "LeadId", "answering");
    return List.of(
        ActionFormRow.of(
                ADD,
                "member",
                "which",
                "all-campaigns",
                "campaign",
                over,
                "status",
                "Responded",
                "members",
                "update")
            .leaves(reason -> assertEquals("Responded", status(over, "member"))),
        ActionFormRow.of(ADD, "joining", "campaign", fair, "members", "leave")
            .leaves(reason -> assertEquals("Sent", status(fair, "joining"))),
        ActionFormRow.of(CHANGE, "answering", "campaign", fair, "status", "Responded")
            .leaves(reason -> assertEquals("Responded", status(fair, "answering"))),
        ActionFormRow.of(
                CHANGE,
                "visiting",
                "which",
                "campaigns",
                "campaign",
                fair,
                "status",
                "Responded",
                "others",
                "add")
            .leaves(reason -> assertEquals("Responded", status(fair, "visiting"))));
  }

  private void member(String campaign, String field, String name) {
    stage.org().create("CampaignMember", Map.of("CampaignId", campaign, field, stage.id(name)));
  }

  private String status(String campaign, String name) {
    return text(
        TwoSides.only(
            stage.org().records("CampaignMember").stream()
                .filter(one -> text(one, "CampaignId").equals(campaign))
                .filter(
                    one -> (text(one, "LeadId") + text(one, "ContactId")).equals(stage.id(name)))
                .toList()),
        "Status");
  }

  /** Makes a prospect here, of whom the CRM doesn't know. */
  private void person(String name, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.putAll(Map.of("email", stage.email(name), "lastName", name, "company", "Neuwerk"));
    stage.client().putProspect(values);
  }

  /** The record that the prospect is linked to. */
  private JsonNode linked(String name) {
    JsonNode link = stage.client().links(stage.prospect(name)).get(0);
    assertEquals("LINKED", link.get("state").asText(), link::toString);
    return stage.org().record(link.get("object").asText(), link.get("crmId").asText());
  }
}
