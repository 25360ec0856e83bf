package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.server.TandemServer;

/** What a marketer does, over REST and in a browser, and what is left to an admin. */
@ExtendWith(RunningServers.class)
class MarketerIT {

  @Test
  void aMarketerActsAndLeavesWhatIsHeldToAnAdmin(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    RolePerson marketer = servers.person("marketer");
    JsonHttp api = marketer.api();
    try (ActionStage stage = ActionStage.set(server, "marketed");
        Browser browser = Browser.start()) {
      stage.lead("lead", Map.of());
      stage.contact("contact", Map.of());
      stage.read();
      String fair = stage.org().create("Campaign", Map.of("Name", "Fair", "IsActive", true));
      tells(api, stage);

      long added = ask(api, stage, "add-to-campaign", Map.of("campaign", fair), "lead");
      stage.actions().await(added, "DONE", 1, Organisations.LIMIT);
      assertEquals(List.of("Sent"), statuses(stage, fair));
      browser.signIn(server, marketer.login(), RolePerson.PASSWORD);
      // In this order: which statuses there are hangs on the campaign.
      Map<String, String> values = new LinkedHashMap<>();
      values.put("campaign", fair);
      values.put("status", "Responded");
      new ActionFormDriver(browser, server, stage.connection())
          .ask("change-campaign-status", stage.prospect("lead"), values);
      JsonNode run =
          stage
              .client()
              .http()
              .get("/action-runs?type=change-campaign-status&by=" + marketer.login())
              .get("items")
              .get(0);
      stage.actions().await(run.get("request").asLong(), "DONE", 1, Organisations.LIMIT);
      assertEquals(List.of("Responded"), statuses(stage, fair));

      stage.actions().unasked(1);
      long held = ask(api, stage, "add-to-campaign", Map.of("campaign", fair), "lead", "contact");
      long approval = stage.actions().approval(held);
      for (String decision : List.of("approve", "discard")) {
        String path = "/approvals/" + approval + "/" + decision;
        assertEquals(403, api.send("POST", path, Optional.of(Map.of())).status(), decision);
      }
      browser.open(server.url() + "/approval/view.xhtml?id=" + approval);
      browser.awaitText(By.id("requests"), "Fair");
      assertFalse(browser.shows(By.id("approve")), "an admin decides");
      assertEquals(2, stage.actions().count(held, "HELD"));
      stage.actions().approve(held);
      stage.actions().await(held, "DONE", 2, Organisations.LIMIT);
      assertEquals(2, statuses(stage, fair).size());
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** Of what somebody did, and of a list that they are on. */
  private static void tells(JsonHttp api, ActionStage stage) {
    String id = "marketed-" + stage.connection();
    JsonNode told =
        api.post(
            "/behaviours",
            Map.of(
                "behaviours",
                List.of(
                    Map.of(
                        "id",
                        id,
                        "email",
                        stage.email("lead"),
                        "name",
                        "download",
                        "at",
                        Instant.now().toString()))));
    assertEquals(1, told.get("taken").asInt(), told::toString);
    long list = api.post("/lists", Map.of("name", id)).get("id").asLong();
    JsonNode listed =
        api.post(
            "/lists/" + list + "/members", Map.of("prospects", stage.prospects("lead", "contact")));
    assertEquals(2, listed.get("changed").asInt(), listed::toString);
    assertEquals(2, api.get("/prospects?list=" + list).get("total").asInt());
    api.delete("/lists/" + list);
  }

  private static long ask(
      JsonHttp api,
      ActionStage stage,
      String type,
      Map<String, String> parameters,
      String... names) {
    return api.post(
            "/action-runs",
            Map.of(
                "type",
                type,
                "connection",
                stage.connection(),
                "parameters",
                parameters,
                "prospects",
                stage.prospects(names)))
        .get("request")
        .asLong();
  }

  private static List<String> statuses(ActionStage stage, String campaign) {
    return stage.org().records("CampaignMember").stream()
        .filter(member -> ActionStage.text(member, "CampaignId").equals(campaign))
        .map(member -> ActionStage.text(member, "Status"))
        .toList();
  }
}
