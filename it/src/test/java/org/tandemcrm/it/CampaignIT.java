package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** The lists of a CRM that are kept, through REST and on the pages of the campaigns. */
@ExtendWith(RunningServers.class)
class CampaignIT {

  @Test
  void whatWasReadOpensFormsWithoutACallAndIsReadAgainOnDemand(RunningServers.Servers servers) {
    try (TwoSides sides = TwoSides.withLeads(servers.on(Database.DERBY), "kept-lists", 1)) {
      String fair = sides.org().create("Campaign", Map.of("Name", "Kept fair", "IsActive", true));
      JsonNode lists =
          sides.http().post("/connections/" + sides.connection() + "/lists/refresh", Map.of());
      assertTrue(
          StreamSupport.stream(lists.spliterator(), false)
              .anyMatch(one -> one.get("list").asText().equals("converted-lead-statuses")),
          lists::toString);

      sides.org().forgetCalls();
      assertEquals(List.of("Sent", "Responded"), choices(sides, "status", fair));
      assertTrue(choices(sides, "campaign", fair).contains(fair));
      JsonNode statuses =
          sides
              .http()
              .get(
                  "/action-types/convert-lead/parameters/status/choices?connection="
                      + sides.connection());
      assertTrue(statuses.toString().contains("Closed - Converted"), statuses::toString);
      assertEquals(0, sides.org().calls(), "all of it is kept");

      // What came since is found, what isn't there is refused with the time of the reading.
      ActionClient actions = ActionClient.of(sides.client(), sides.connection());
      List<Long> one = List.of(sides.prospect(TwoSides.emails("kept-lists", 1).get(0)));
      String late = sides.org().create("Campaign", Map.of("Name", "Late fair", "IsActive", true));
      // A list that was read a moment ago isn't read again at once.
      Answer asked =
          Waiting.until(
              "the campaign to be found that came since",
              Organisations.LIMIT,
              () -> actions.send("add-to-campaign", Map.of("campaign", late), one),
              answer -> answer.status() == 201);
      long request = asked.body().get("request").asLong();
      actions.await(request, "DONE", 1, Organisations.LIMIT);
      Answer refused =
          actions.send("add-to-campaign", Map.of("campaign", fair, "status", "Visited"), one);
      assertEquals(422, refused.status(), refused::toString);
      assertTrue(refused.body().toString().contains("which was read at"), refused::toString);
    }
  }

  @Test
  void campaignsAreListedWithWhatWasDoneForThem(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (TwoSides sides = TwoSides.withLeads(server, "campaign-pages", 3);
        Browser browser = Browser.start()) {
      String name = "Lake fair " + sides.connection();
      String fair = sides.org().create("Campaign", Map.of("Name", name, "IsActive", true));
      sides.org().create("Campaign", Map.of("Name", "Lake end " + sides.connection()));
      String list = server.url() + "/campaign/list.xhtml?connection=" + sides.connection();
      browser.signIn(server);
      browser.open(list);
      browser.awaitText(By.id("content"), "never read");
      browser.picture("campaigns-none");
      browser.click(By.cssSelector("#readings input, #readings button, [id$=refresh]"));
      browser.awaitText(By.id("content"), "were read");
      browser.awaitText(By.id("content"), name);

      ActionClient actions = ActionClient.of(sides.client(), sides.connection());
      List<Long> people = sides.prospects("campaign-pages");
      assertEquals(3, people.size());
      long request = actions.ask("add-to-campaign", Map.of("campaign", fair), people);
      actions.await(request, "DONE", 3, Organisations.LIMIT);
      assertEquals(
          3,
          sides.org().records("CampaignMember").stream()
              .filter(one -> one.path("CampaignId").asText().equals(fair))
              .count());

      JsonNode known = sides.http().get("/campaigns/" + sides.connection() + "/" + fair);
      assertEquals(3, known.get("members").asLong(), known::toString);
      assertEquals(2, known.get("statuses").size(), known::toString);
      JsonNode active =
          sides.http().get("/campaigns?active=true&search=lake&connection=" + sides.connection());
      assertEquals(1, active.get("total").asInt(), active::toString);

      browser.open(list + "&state=active&search=Lake");
      browser.awaitText(By.id("campaigns"), name);
      browser.picture("campaigns");
      browser.click(By.linkText(name));
      browser.awaitAddress("/campaign/view.xhtml");
      browser.awaitText(By.id("requests"), "3 done");
      browser.awaitText(By.id("statuses"), "Responded");
      browser.picture("campaign");
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static List<String> choices(TwoSides sides, String parameter, String campaign) {
    return StreamSupport.stream(
            sides
                .http()
                .get(
                    "/action-types/add-to-campaign/parameters/%s/choices?connection=%d&campaign=%s"
                        .formatted(parameter, sides.connection(), campaign))
                .spliterator(),
            false)
        .map(choice -> choice.get("value").asText())
        .toList();
  }
}
