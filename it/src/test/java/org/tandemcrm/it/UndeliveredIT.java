package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.server.TandemServer;

/** What doesn't go to the CRM: the pages say why, and it goes once it may. */
@ExtendWith(RunningServers.class)
class UndeliveredIT {

  @Test
  void whileValuesFlowFromTheCrmAnEditWaitsAndGoesAfterwards(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (TwoSides sides = TwoSides.withLeads(server, "held-back", 1);
        Browser browser = Browser.start()) {
      String email = TwoSides.emails("held-back", 1).get(0);
      String lead = TwoSides.only(sides.people(email)).get("Id").asText();
      long prospect = sides.prospect(email);
      browser.signIn(server);
      direct(server, browser, sides.connection(), "FROM_CRM");

      sides.client().edit("prospects", prospect, Map.of("city", "Chur"));
      sides.cycle();

      assertEquals("", sides.there("Lead", lead, "City"));
      browser.open(server.url() + "/prospect/view.xhtml?id=" + prospect);
      browser.awaitText(By.id("undelivered"), "the settings of the connection say so");
      browser.picture("undelivered-prospect");
      JsonNode waiting =
          sides.http().get("/outbox?state=WAITING&connection=" + sides.connection()).get("items");
      assertEquals(1, waiting.size(), waiting::toString);
      browser.open(
          server.url() + "/outbox/list.xhtml?state=WAITING&connection=" + sides.connection());
      browser.awaitText(By.id("outbox"), "flow from the CRM only");
      browser.picture("outbox-waiting");
      browser.open(server.url() + "/mapping/edit.xhtml?connection=" + sides.connection());
      browser.awaitText(By.id("ofConnection"), "from the CRM");
      browser.picture("mapping-narrowed");

      sides.client().edit("prospects", prospect, Map.of("optedOutOfEmail", "true"));
      sides.cycle();
      assertEquals("true", sides.there("Lead", lead, "HasOptedOutOfEmail"), "consent is exempt");
      assertEquals("", sides.there("Lead", lead, "City"));

      direct(server, browser, sides.connection(), "BOTH");
      sides.cycle();

      assertEquals("Chur", sides.there("Lead", lead, "City"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void anObjectOfWhichValuesFlowToTheCrmOnlyTakesNothingUntilItMay(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (TwoSides sides = TwoSides.withLeads(server, "kept-out", 1)) {
      String email = TwoSides.emails("kept-out", 1).get(0);
      String lead = TwoSides.only(sides.people(email)).get("Id").asText();
      long prospect = sides.prospect(email);
      String path = "/connections/%d/mappings/Lead".formatted(sides.connection());
      ObjectNode mapping = (ObjectNode) sides.http().get(path);
      assertEquals("BOTH", mapping.get("direction").asText());
      ObjectNode narrowed = (ObjectNode) sides.http().put(path, mapping.put("direction", "TO_CRM"));
      assertFalse(narrowed.toString().contains("\"effectiveDirection\":\"BOTH\""));

      sides.org().edit("Lead", lead, Map.of("City", "Genf"));
      TwoSides.leads(sides.org(), "kept-out-new", 1);
      sides.cycle();

      assertEquals("", sides.here(prospect, "city"));
      assertEquals(List.of(), sides.prospects("kept-out-new"));
      assertTrue(
          sides.failures().stream().anyMatch(one -> one.get("cause").asText().equals("KEPT_OUT")),
          () -> sides.failures().toString());

      sides.http().put(path, narrowed.put("direction", "BOTH"));
      sides.cycle();

      assertEquals("Genf", sides.here(prospect, "city"));
      assertEquals(1, sides.prospects("kept-out-new").size());
      assertEquals(List.of(), sides.failures());
    }
  }

  @Test
  void aRefusedWriteIsListedWithItsFieldAndSentAgain(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (TwoSides sides = TwoSides.withLeads(server, "refused", 1);
        Browser browser = Browser.start()) {
      sides
          .org()
          .rule(
              "validation",
              Map.of(
                  "object", "Lead",
                  "field", "City",
                  "message", "No <b>Chur</b> here.",
                  "conditions", List.of(Map.of("field", "City", "value", "Chur"))));
      String email = TwoSides.emails("refused", 1).get(0);
      String lead = TwoSides.only(sides.people(email)).get("Id").asText();
      long prospect = sides.prospect(email);
      sides.client().edit("prospects", prospect, Map.of("city", "Chur"));
      sides.cycle();
      assertEquals("", sides.there("Lead", lead, "City"));

      browser.signIn(server);
      browser.open(server.url() + "/failure/list.xhtml");
      browser.click(
          By.cssSelector(
              "[data-cause='WRITE_RULE'] a[href*='connection=" + sides.connection() + "&']"));
      browser.awaitAddress("/outbox/list.xhtml");
      browser.awaitText(By.id("outbox"), "No <b>Chur</b> here.");
      browser.awaitText(By.cssSelector("#outbox .change"), "Chur");
      browser.awaitText(By.id("cure"), "What to do:");
      browser.picture("outbox-list");
      JsonNode listed =
          sides.http().get("/outbox?cause=WRITE_RULE&connection=" + sides.connection());
      assertEquals("Chur", listed.at("/items/0/fields/0/value").asText(), listed::toString);
      sides.org().noRules();

      browser.click(By.cssSelector("#outbox input[title*='again']"));
      browser.awaitText(By.id("notices"), "sends");
      Organisations.awaitRest(sides.client(), sides.connection());
      sides.cycle();

      assertEquals("Chur", sides.there("Lead", lead, "City"));
      assertEquals(List.of(), sides.failures());
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** Chooses on the page of the settings which way the whole connection flows. */
  private static void direct(
      TandemServer server, Browser browser, long connection, String direction) {
    browser.open(server.url() + "/connection/settings.xhtml?id=" + connection);
    browser.choose(By.id("direction"), direction);
    browser.type(By.id("actionNoticeDays"), "15");
    browser.click(By.id("save"));
    browser.awaitText(By.id("settings"), "and no more days than actions wait.");
    browser.type(By.id("actionNoticeDays"), "1");
    browser.picture("connection-direction");
    browser.click(By.id("save"));
    browser.awaitText(By.id("notices"), "The settings are saved");
  }
}
