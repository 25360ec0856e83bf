package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.demo.DemoActions;
import org.tandemcrm.it.server.Waiting;

/** What the demo asks for, in a small organisation: there is a run to look at in every state. */
@ExtendWith(RunningServers.class)
class DemoActionsIT {

  private static final List<String> STATES =
      List.of("WAITING", "HELD", "READY", "DONE", "FAILED", "SKIPPED", "DISMISSED", "CANCELLED");

  @Test
  void theDemoLeavesRunsInEveryStateThatLasts(RunningServers.Servers servers) throws SQLException {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "demo-people")) {
      IntStream.range(0, 12).forEach(i -> stage.lead("shown-" + i, Map.of()));
      stage.read();
      JsonHttp http = stage.client().http();
      DemoActions demo = new DemoActions(stage.client(), stage.connection(), "shown-");
      List<Long> requests = new ArrayList<>();
      requests.add(demo.askInVain());
      // As if that were two weeks ago.
      servers.execute("UPDATE ACTION_RUN SET EXPIRES_AT = 1 WHERE REQUEST_ID = " + requests.get(0));
      requests.addAll(demo.askForTheOthers());

      for (String state : STATES) {
        Waiting.until(
            "a run that is " + state,
            Organisations.LIMIT,
            () -> requests.stream().mapToLong(one -> stage.actions().count(one, state)).sum(),
            found -> found > 0);
      }
      JsonNode lasts =
          Waiting.until(
              "a run whose receiver isn't there",
              Organisations.LIMIT,
              () -> http.get("/action-runs?type=call-webhook&search=shown-").get("items").get(0),
              run -> run.get("reason").asText().contains("hooks.demo.invalid isn't known"));
      assertEquals("READY", lasts.get("state").asText(), lasts::toString);
      assertTrue(requests.contains(lasts.get("request").asLong()), lasts::toString);

      SandboxOrg org = stage.org();
      String fair = stage.named("Campaign", "Trade Fair");
      Waiting.until(
          "the members of the fair",
          Organisations.LIMIT,
          () ->
              org.records("CampaignMember").stream()
                  .filter(member -> text(member, "CampaignId").equals(fair))
                  .filter(member -> !text(member, "LeadId").isEmpty())
                  .count(),
          members -> members == 6);
      Waiting.until(
          "the tasks",
          Organisations.LIMIT,
          () ->
              org.records("Task").stream()
                  .filter(
                      task -> text(task, "Subject").startsWith("Call our prospect of Firm show"))
                  .count(),
          tasks -> tasks == 3);
      tidyUp(stage, requests);
    }
  }

  /** What other tests would meet. */
  private static void tidyUp(ActionStage stage, List<Long> requests) {
    JsonHttp http = stage.client().http();
    requests.stream()
        .filter(request -> stage.actions().count(request, "HELD") > 0)
        .map(stage.actions()::approval)
        .forEach(approval -> http.post("/approvals/" + approval + "/discard", Map.of()));
    http.get("/webhooks")
        .forEach(webhook -> http.delete("/webhooks/" + webhook.get("id").asLong()));
    http.put("/webhooks/hosts", Map.of("hosts", List.of()));
  }
}
