package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/**
 * Actions on a thousand prospects at once, through REST, one after the other: the organisation's
 * records and its counter of calls decide.
 */
@ExtendWith(RunningServers.class)
class ActionBulkIT {

  private static final int PEOPLE = 1000;

  /** Leads of a first load: five pages, where the organisation's pages are short. */
  private static final int LOAD = 5000;

  private static final String COMPANY = "Colossus";

  /** What makes something new: more than 500 in a day are approved first. */
  private static final Set<String> GUARDED =
      Set.of("sync-lead", "create-task", "add-to-campaign", "convert-lead");

  @Test
  void aThousandCostFewCallsAndOneThatIsRefusedStopsNoOther(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "thousand")) {
      SandboxOrg org = stage.org();
      List<Long> people = people(stage);
      int leads = org.records("Lead").size();
      org.rule(
          "validation",
          Map.of(
              "object", "Lead",
              "message", "Nobody from Nowhere.",
              "conditions", List.of(Map.of("field", "City", "value", "Nowhere"))));

      // One search of leads and contacts and one write for each hundred, and some of their own.
      long synced = act(stage, "sync-lead", Map.of(), people, PEOPLE - 1, 40);
      oneFailed(stage, synced, people.get(500), "Nobody from Nowhere.");
      assertEquals(leads + PEOPLE - 1, org.records("Lead").size());
      org.noRules();
      again(stage, synced);
      assertEquals(leads + PEOPLE, org.records("Lead").size());
      Set<String> emails =
          org.records("Lead").stream().map(lead -> text(lead, "Email")).collect(Collectors.toSet());
      assertTrue(emails.contains(stage.email("t0")) && emails.contains(stage.email("t999")));
      stage.read();
      assertEquals(leads + PEOPLE, org.records("Lead").size(), "the cycle creates nobody");
      tasksAndMembers(stage, people, "LeadId");

      int accounts = org.records("Account").size();
      int contacts = org.records("Contact").size();
      String odd = stage.client().links(people.get(500)).get(0).get("crmId").asText();
      org.fault(Map.of("kind", "poison-record", "resource", "soap", "record", odd, "times", -1));
      long converted =
          act(
              stage,
              "convert-lead",
              Map.of("status", "Closed - Converted"),
              people,
              PEOPLE - 1,
              40);
      oneFailed(stage, converted, people.get(500), "");
      assertEquals(accounts + 1, org.records("Account").size(), "one new company");
      assertEquals(contacts + PEOPLE - 1, org.records("Contact").size());
      org.noFaults();
      again(stage, converted);
      assertEquals(contacts + PEOPLE, org.records("Contact").size());
      String account = stage.named("Account", COMPANY);
      assertEquals(
          PEOPLE,
          org.records("Lead").stream()
              .filter(lead -> text(lead, "ConvertedAccountId").equals(account))
              .count());

      stage.read();
      tasksAndMembers(stage, people, "ContactId");
      BulkHere.changes(stage, people);
    }
  }

  /** What is done alike for leads and for contacts. */
  private static void tasksAndMembers(ActionStage stage, List<Long> people, String field) {
    String subject = "Call the " + field;
    String template =
        stage
            .client()
            .http()
            .post("/task-templates", Map.of("name", subject, "subject", subject, "dueDays", 1))
            .get("id")
            .asText();
    act(stage, "create-task", Map.of("template", template), people, PEOPLE, 12);
    stage.client().http().delete("/task-templates/" + template);
    String campaign =
        stage.org().create("Campaign", Map.of("Name", "Of the " + field, "IsActive", true));
    Map<String, String> parameters = new HashMap<>(Map.of("campaign", campaign));
    // One look at statuses and members and one write for each hundred.
    act(stage, "add-to-campaign", parameters, people, PEOPLE, 22);
    assertEquals(Map.of("Sent", (long) PEOPLE), members(stage, campaign, field));
    parameters.put("status", "Responded");
    act(stage, "change-campaign-status", parameters, people, PEOPLE, 22);
    assertEquals(Map.of("Responded", (long) PEOPLE), members(stage, campaign, field));

    Set<String> about = new HashSet<>();
    List<JsonNode> tasks =
        stage.org().records("Task").stream()
            .filter(task -> text(task, "Subject").equals(subject))
            .toList();
    tasks.forEach(task -> about.add(text(task, "WhoId")));
    assertEquals(PEOPLE, tasks.size());
    assertEquals(PEOPLE, about.size(), "one for each");
    assertEquals(ids(stage), about);
  }

  /** Has it done for all: the request, of which so many must be done in so many calls. */
  private static long act(
      ActionStage stage,
      String type,
      Map<String, String> parameters,
      List<Long> people,
      long done,
      int mostCalls) {
    long before = calls(stage, type);
    long request = stage.actions().ask(type, parameters, people);
    if (GUARDED.contains(type)) {
      assertEquals(PEOPLE, stage.actions().count(request, "HELD"), "for a day that is too many");
      stage.actions().approve(request);
    }
    if (done < people.size()) {
      stage
          .actions()
          .awaitAmongOthers(request, "FAILED", people.size() - done, Organisations.LIMIT);
    }
    stage.actions().awaitAmongOthers(request, "DONE", done, Organisations.LIMIT);
    long calls = calls(stage, type) - before;
    System.out.println(calls + " calls for " + people.size() + " prospects: " + type);
    assertTrue(calls <= mostCalls, () -> calls + " calls for " + type);
    return request;
  }

  /** How many calls actions of that type have cost, without those of cycles in between. */
  private static long calls(ActionStage stage, String type) {
    return stage.allCallsToday().path("action " + type).asLong();
  }

  private static void oneFailed(ActionStage stage, long request, long prospect, String why) {
    JsonNode failed = TwoSides.only(failed(stage, request));
    assertEquals(prospect, failed.get("prospect").asLong());
    assertTrue(failed.get("reason").asText().contains(why), failed::toString);
  }

  private static List<JsonNode> failed(ActionStage stage, long request) {
    List<JsonNode> failed = new ArrayList<>();
    stage
        .client()
        .http()
        .get("/action-runs?state=FAILED&request=" + request)
        .get("items")
        .forEach(failed::add);
    return failed;
  }

  /** What failed is done once what hindered it is gone. */
  private static void again(ActionStage stage, long request) {
    List<Long> runs = failed(stage, request).stream().map(run -> run.get("id").asLong()).toList();
    stage.client().http().post("/action-runs/run-again", Map.of("runs", runs));
    stage.actions().await(request, "DONE", PEOPLE, Organisations.LIMIT);
  }

  private static List<Long> people(ActionStage stage) {
    return IntStream.range(0, PEOPLE)
        .mapToObj(
            i ->
                stage
                    .client()
                    .putProspect(
                        Map.of(
                            "email",
                            stage.email("t" + i),
                            "lastName",
                            "T" + i,
                            "company",
                            COMPANY,
                            "city",
                            i == 500 ? "Nowhere" : "Bern")))
        .toList();
  }

  private static Map<String, Long> members(ActionStage stage, String campaign, String field) {
    return stage.org().records("CampaignMember").stream()
        .filter(member -> text(member, "CampaignId").equals(campaign))
        .filter(member -> !text(member, field).isEmpty())
        .collect(Collectors.groupingBy(member -> text(member, "Status"), Collectors.counting()));
  }

  /** The ids of the records that are these people now: leads, or contacts once converted. */
  private static Set<String> ids(ActionStage stage) {
    return stage.org().people().stream()
        .filter(one -> text(one, "Email").endsWith(stage.email("")))
        .map(one -> text(one, "Id"))
        .collect(Collectors.toSet());
  }

  @Test
  void itDoesNotWaitForAFirstLoad(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(
            options -> options.withSeed(405).withLeads(LOAD).withContacts(0).withAccounts(0))) {
      // A minute at least, and longer than an action pauses that meets the cycle.
      org.fault(Map.of("kind", "short-pages", "object", "Lead", "times", -1));
      org.fault(Map.of("kind", "slow", "resource", "queryMore", "times", -1, "millis", 15_000));
      long connection = Organisations.connect(client, "Busy", org.settings());
      Waiting.until(
          "the first load to be under way",
          Organisations.LIMIT,
          () -> client.linked(connection, "Lead"),
          linked -> linked > 0);
      String email = "meanwhile@" + System.identityHashCode(org) + ".example";
      long person = client.putProspect(Map.of("email", email, "lastName", "Meanwhile"));
      ActionClient actions = ActionClient.of(client, connection);
      long request = actions.ask("sync-lead", Map.of(), List.of(person));
      actions.await(request, "DONE", 1, Organisations.LIMIT);

      assertTrue(client.linked(connection, "Lead") < LOAD, "the load isn't over");
      org.noFaults();
      assertEquals(
          List.of("Meanwhile"),
          org.records("Lead").stream()
              .filter(lead -> text(lead, "Email").equals(email))
              .map(lead -> text(lead, "LastName"))
              .toList());
      Organisations.awaitRest(client, connection);
      assertEquals(LOAD + 1, org.records("Lead").size());
      assertEquals(1, client.links(person).size());
    }
  }
}
