package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.server.Waiting;

/**
 * "Create task" by templates, for leads and contacts, through the REST API; the organisation's
 * tasks decide.
 */
@ExtendWith(RunningServers.class)
class TaskIT {

  private static final String CREATE = "create-task";

  private static final ZoneId THERE = ZoneId.of("Europe/London");

  @Test
  void leadsAndContactsGetTasksOfTheirOwnersOrOfWhoIsChosen(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "tasks")) {
      String owner = stage.user(0);
      String other = stage.user(1);
      String left = stage.user(2);
      stage.lead("lead", Map.of("FirstName", "Lea"));
      stage.lead("queued", Map.of("OwnerId", stage.queue()));
      stage.contact("contact", Map.of("FirstName", "Cora", "OwnerId", other, "MobilePhone", "77"));
      stage.contact("orphan", Map.of("OwnerId", left));
      stage.org().edit("User", left, Map.of("IsActive", false));
      stage.read();
      refreshUsers(stage, left);
      assertTrue(stage.actions().label(CREATE).startsWith("Create task in "));
      String template = template(stage, "Follow up", "Call {{firstName|somebody}} <b>");
      String[] all = {"lead", "contact", "queued", "orphan"};

      List<ActionStage.Outcome> ends = stage.outcomes(CREATE, by(template, Map.of()), all);
      assertEquals(
          List.of("DONE", "DONE", "FAILED", "FAILED"),
          ends.stream().map(ActionStage.Outcome::state).toList(),
          ends::toString);
      assertTrue(
          ends.get(2).reason().matches("The owner .* is a queue.*can't have tasks.*"),
          ends::toString);
      assertTrue(
          ends.get(3).reason().matches("The owner .* inactive.*can't have tasks.*"),
          ends::toString);
      JsonNode ofLead = task(stage, "lead");
      assertEquals("Call Lea <b>", text(ofLead, "Subject"));
      assertTrue(
          stage
              .client()
              .http()
              .get("/action-runs?state=DONE&connection=" + stage.connection())
              .get("items")
              .findValuesAsText("page")
              .stream()
              .anyMatch(
                  page -> page.endsWith("/lightning/r/Task/" + text(ofLead, "Id") + "/view")));
      assertEquals(
          "For " + text(stage.org().record("User", owner), "Name") + "\nNo phone",
          text(ofLead, "Description"));
      assertEquals(owner, text(ofLead, "OwnerId"));
      assertEquals("High", text(ofLead, "Priority"));
      assertEquals("Not Started", text(ofLead, "Status"));
      isDueInThreeDays(ofLead);
      JsonNode ofContact = task(stage, "contact");
      assertEquals("Call Cora <b>", text(ofContact, "Subject"));
      assertTrue(text(ofContact, "Description").endsWith("\n77"), ofContact::toString);
      assertEquals(other, text(ofContact, "OwnerId"));

      // Who steps in, and who is chosen whoever the owner is.
      String again = template(stage, "Again", "Again");
      stage.done(CREATE, by(again, Map.of("fallback", other)), all);
      owned(
          stage,
          "Again",
          Map.of("lead", owner, "contact", other, "queued", other, "orphan", other));
      String chosen = template(stage, "Chosen", "Chosen");
      stage.done(CREATE, by(chosen, Map.of("assignee", other, "fallback", owner)), all);
      owned(
          stage,
          "Chosen",
          Map.of("lead", other, "contact", other, "queued", other, "orphan", other));

      whoHasNobodyBehindIsRefused(stage, template, other);
      for (String one : List.of(template, again, chosen)) {
        stage.client().http().delete("/task-templates/" + one);
      }
      refused(stage, by(template, Map.of()), "template");
    }
  }

  /** Has the CRM's users read, until it is known here that one of them left. */
  private static void refreshUsers(ActionStage stage, String left) {
    stage.client().http().post("/connections/" + stage.connection() + "/users/refresh", Map.of());
    Waiting.until(
        "the user who left to be known as such",
        Organisations.LIMIT,
        () ->
            stage.client().crmUsers(stage.connection()).stream()
                .filter(user -> user.get("crmId").asText().equals(left))
                .map(user -> user.get("active").asBoolean())
                .toList(),
        List.of(false)::equals);
  }

  /** As soon as it is asked for, and also when it comes to that between request and execution. */
  private static void whoHasNobodyBehindIsRefused(
      ActionStage stage, String template, String other) {
    Map<String, String> chosen = by(template, Map.of("assignee", other));
    stage.client().pause(stage.connection());
    long request = stage.ask(CREATE, chosen, "lead");
    unlink(stage, other);
    stage.client().resume(stage.connection());
    ActionStage.Outcome end = stage.over(request, "lead").get(0);
    assertEquals("FAILED", end.state(), end::toString);
    assertTrue(end.reason().contains("isn't linked to anybody here"), end::toString);
    refused(stage, chosen, "assignee");
    refused(stage, by(template, Map.of("fallback", other)), "fallback");
    refused(stage, by(template, Map.of("assignee", stage.queue())), "assignee");
  }

  @Test
  void aTemplateWhoseFieldIsGoneSinceCreatesNothingAndSaysWhich(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "task-fields")) {
      String key = "hobby" + stage.connection();
      stage
          .client()
          .http()
          .post(
              "/fields", Map.of("kind", "PROSPECT", "key", key, "label", "Hobby", "type", "TEXT"));
      stage.lead("lead", Map.of());
      stage.contact("contact", Map.of());
      stage.read();
      String template = template(stage, "Hobby", "About {{" + key + "|all}}");
      stage.done(CREATE, by(template, Map.of()), "lead");
      assertEquals("About all", text(task(stage, "lead"), "Subject"));

      stage.client().http().delete("/fields/PROSPECT/" + key);
      for (ActionStage.Outcome end :
          stage.outcomes(CREATE, by(template, Map.of()), "lead", "contact")) {
        assertEquals("FAILED", end.state(), end::toString);
        assertTrue(end.reason().contains("{{" + key + "}}"), end::reason);
      }
      assertEquals(1, tasks(stage, "About all").size());
      stage.client().http().delete("/task-templates/" + template);
    }
  }

  private static void isDueInThreeDays(JsonNode task) {
    LocalDate due = LocalDate.parse(text(task, "ActivityDate"));
    LocalDate today = LocalDate.now(THERE);
    assertTrue(
        due.equals(today.plusDays(3)) || due.equals(today.plusDays(2)), () -> due + " " + today);
    assertTrue(task.path("IsReminderSet").asBoolean());
    String reminder =
        due.minusDays(1).atTime(9, 0).atZone(THERE).toInstant().toString().substring(0, 16);
    assertTrue(text(task, "ReminderDateTime").startsWith(reminder), task::toString);
  }

  private static String template(ActionStage stage, String name, String subject) {
    return stage
        .client()
        .http()
        .post(
            "/task-templates",
            Map.of(
                "name",
                name + " " + stage.connection(),
                "subject",
                subject,
                "description",
                "For {{owner.name}}\n{{mobilePhone|No phone}}",
                "dueDays",
                3,
                "priority",
                "High",
                "status",
                "Not Started",
                "remindHours",
                24))
        .get("id")
        .asText();
  }

  private static Map<String, String> by(String template, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("template", template);
    return all;
  }

  private static void refused(ActionStage stage, Map<String, String> parameters, String field) {
    Answer answer = stage.actions().send(CREATE, parameters, stage.prospects("lead"));
    assertEquals(422, answer.status(), answer::toString);
    assertTrue(answer.body().toString().contains("parameters." + field), answer::toString);
  }

  private static void unlink(ActionStage stage, String crmId) {
    String user =
        stage.client().crmUsers(stage.connection()).stream()
            .filter(one -> one.get("crmId").asText().equals(crmId))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asText();
    stage.client().http().delete("/connections/" + stage.connection() + "/users/" + user + "/link");
  }

  /** The tasks of that subject have these owners, by the names of whom they are about. */
  private static void owned(ActionStage stage, String subject, Map<String, String> owners) {
    Map<String, String> found = new HashMap<>();
    for (JsonNode task : tasks(stage, subject)) {
      owners.keySet().stream()
          .filter(name -> stage.id(name).equals(text(task, "WhoId")))
          .forEach(name -> found.merge(name, text(task, "OwnerId"), (one, two) -> "several"));
    }
    assertEquals(owners, found);
  }

  private static List<JsonNode> tasks(ActionStage stage, String subject) {
    return stage.org().records("Task").stream()
        .filter(task -> text(task, "Subject").equals(subject))
        .toList();
  }

  /** The only task about somebody. */
  private static JsonNode task(ActionStage stage, String name) {
    return TwoSides.only(
        stage.org().records("Task").stream()
            .filter(task -> text(task, "WhoId").equals(stage.id(name)))
            .toList());
  }
}
