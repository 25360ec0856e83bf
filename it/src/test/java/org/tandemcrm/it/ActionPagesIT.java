package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** A person runs actions in a browser; the organisation's records decide whether they were done. */
@ExtendWith(RunningServers.class)
class ActionPagesIT {

  private final List<String> faults = new ArrayList<>();
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.start();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aPersonAddsThirtyOfAListToACampaignOnceAndConvertsThem(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    try (ActionStage stage = ActionStage.set(server, "guests")) {
      SandboxOrg org = stage.org();
      long connection = stage.connection();
      String mine = "guest" + connection;
      for (int i = 0; i < 32; i++) {
        stage.lead(mine + "-" + i, Map.of("Company", mine));
      }
      stage.read();
      String campaign = org.create("Campaign", Map.of("Name", "Summer fair", "IsActive", true));
      for (int i = 1; i <= 10; i++) {
        org.create("Campaign", Map.of("Name", "Quux " + i, "IsActive", true));
      }
      stage.read();
      browser.signIn(server);

      chooseThirty(server, mine);
      look("prospect-list-actions");
      browser.click(By.id("actionChosen"));
      browser.awaitText(By.id("offers"), "Add to campaign in Salesforce");
      look("action-offers");
      browser.click(offer("add-to-campaign", connection));
      browser.see(By.id("parameter_campaign"));
      assertFalse(browser.see(By.id("parameter_status")).isEnabled(), "no campaign yet");
      browser.click(By.id("prepare"));
      browser.awaitText(By.id("parameter_campaign_problem"), "Fill in Campaign.");
      look("action-new-refused");

      By search = By.cssSelector("[data-narrows='parameter_campaign']");
      browser.type(search, "quux");
      browser.awaitText(By.id("parameter_campaign_narrowed"), "10 match.");
      look("action-new-search");
      browser.type(search, "fair SUMMER" + Keys.ENTER);
      browser.see(By.cssSelector("#parameter_status:enabled option[value='Responded']"));
      assertEquals(campaign, browser.see(By.id("parameter_campaign")).getDomProperty("value"));
      browser.click(By.id("readAgain"));
      browser.see(By.cssSelector("html:not(.busy) #parameter_status:enabled"));
      browser.choose(By.id("parameter_status"), "Responded");
      look("action-new");
      browser.click(By.id("prepare"));
      browser.awaitText(By.id("confirmation"), "30 are linked to a lead or contact in Salesforce");
      browser.awaitText(By.id("chosen"), "Summer fair");
      assertEquals(
          "Add to campaign for 30 prospects",
          browser.see(By.id("confirm")).getDomProperty("value"));
      look("action-confirm");
      browser.script(
          "const confirm = document.getElementById('confirm'); confirm.click(); confirm.click()");
      browser.awaitAddress("/action/list.xhtml?request=");
      browser.see(By.cssSelector("[data-run-state='OVER']"));
      browser.awaitText(By.id("list"), "done");
      look("action-request");

      assertEquals(30, members(org, campaign, "Responded"));
      assertEquals(30, total(client, "/action-runs?size=1&connection=" + connection));
      assertEquals(31L, lines("document.getElementById('export').href"), "with its header");
      browser.open(server.url() + "/action/list.xhtml?state=FAILED&connection=" + connection);
      browser.awaitText(By.id("list"), "No run matches");

      chooseThirty(server, mine);
      browser.click(By.id("actionChosen"));
      convert(stage, List.of("attach", "opportunity"));
      browser.awaitText(By.id("confirmation"), "30 are linked to a lead or contact in Salesforce");
      browser.click(By.id("confirm"));
      browser.awaitAddress("/action/list.xhtml?request=");
      List<JsonNode> converted =
          Waiting.until(
              "the thirty to be converted",
              Organisations.LIMIT,
              () ->
                  org.records("Lead").stream()
                      .filter(lead -> lead.path("Company").asText().equals(mine))
                      .filter(lead -> lead.path("IsConverted").asBoolean())
                      .toList(),
              some -> some.size() == 30);
      assertEquals(30, each(converted, "ConvertedAccountId").size(), "a new account for each");
      assertEquals(30, each(converted, "ConvertedOpportunityId").size());
      assertEquals(Set.of(stage.user(1)), contactOwners(org, converted));
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void aPersonConvertsFromAProspectsPageAndTakesBackWhatWaits(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    try (ActionStage stage = ActionStage.set(server, "from-the-page")) {
      SandboxOrg org = stage.org();
      long connection = stage.connection();
      String mine = "convert" + connection;
      stage.lead(mine, Map.of());
      stage.read();
      long linked = stage.prospect(mine);
      long late =
          client.putProspect(Map.of("email", stage.email("late" + mine), "lastName", "Late"));
      browser.signIn(server);

      browser.open(server.url() + "/prospect/view.xhtml?id=" + linked);
      browser.awaitText(By.id("actions"), "No action was asked for this prospect yet.");
      look("prospect-actions-none");
      convert(stage, List.of("opportunity", "notify"), "Opportunity of the page");
      browser.awaitText(By.id("chosen"), "Opportunity of the page");
      look("action-confirm-convert");
      browser.click(By.id("confirm"));
      browser.awaitAddress("/prospect/view.xhtml");
      browser.awaitText(By.id("notices"), "Convert lead to contact in Salesforce is asked for.");
      // The organisation sends its mails after the conversion: the run ends behind both.
      Waiting.until(
          "the run to be done",
          Organisations.LIMIT,
          () -> total(client, "/action-runs?state=DONE&prospect=" + linked),
          done -> done == 1);
      JsonNode converted = stage.lead(mine);
      assertTrue(converted.path("IsConverted").asBoolean(), converted::toString);
      assertEquals(
          "Opportunity of the page",
          org.record("Opportunity", converted.get("ConvertedOpportunityId").asText())
              .get("Name")
              .asText());
      assertEquals(Set.of(stage.user(1)), contactOwners(org, List.of(converted)));
      assertEquals(1, org.mails().size(), "the owner is told");
      browser.open(server.url() + "/prospect/view.xhtml?id=" + linked);
      browser.click(By.cssSelector("#timelineKinds a[href*='show=ACTION']"));
      browser.see(By.cssSelector("#timelineKinds a.current[href*='show=ACTION']"));
      String contact = converted.get("ConvertedContactId").asText();
      browser.awaitText(By.cssSelector("#timeline .acted"), contact);
      look("prospect-timeline-actions");

      browser.open(server.url() + "/prospect/view.xhtml?id=" + late);
      convert(stage, List.of());
      browser.click(By.id("confirm"));
      browser.awaitText(By.id("runs"), "Waits until the prospect is linked to a lead or contact.");
      look("prospect-actions");

      String waiting = "/action/list.xhtml?state=WAITING&connection=" + connection;
      browser.open(server.url() + waiting + "&search=late" + mine + "&sort=expires");
      assertEquals(1, browser.see(By.id("list")).findElements(By.className("run-link")).size());
      look("action-list");
      browser.open(server.url() + waiting + "&search=" + mine);
      browser.awaitText(By.id("list"), "No run matches");
      browser.open(server.url() + waiting);
      browser.click(By.className("run-link"));
      browser.awaitText(By.id("events"), "Waits until the prospect is linked");
      look("action-view");
      browser.click(By.id("cancel"));
      browser.awaitText(By.id("notices"), "It is taken back.");
      browser.see(By.cssSelector("#standing[data-state='CANCELLED']"));
      browser.click(By.id("again"));
      browser.see(By.cssSelector("#standing[data-state='WAITING']"));

      browser.open(server.url() + "/action/list.xhtml?connection=" + connection);
      browser.click(By.cssSelector("#allActs summary"));
      browser.click(By.id("cancelAll"));
      browser.awaitText(By.id("touched"), "1 run");
      assertEquals("Cancel 1 run", browser.see(By.id("apply")).getDomProperty("value"));
      look("action-change");
      browser.click(By.id("apply"));
      browser.awaitText(By.id("notices"), "1 run taken back.");
      assertEquals(1, total(client, "/action-runs?state=CANCELLED&connection=" + connection));
      assertEquals(1, total(client, "/action-runs?state=DONE&connection=" + connection));
    }
    assertEquals(List.of(), faults);
  }

  private void chooseThirty(TandemServer server, String mine) {
    browser.open(server.url() + "/prospect/list.xhtml?rows=50&search=" + mine);
    browser.see(By.cssSelector("[data-choose]"));
    browser.script(
        "document.querySelectorAll('[data-choose]').forEach((box, at) => at < 30 && box.click())");
    browser.awaitText(By.id("actionChosen"), "Run an action on 30 chosen");
  }

  /**
   * From the offers to what a conversion for the second user would do.
   *
   * @param flags those that a click switches to what they usually aren't
   * @param opportunity the opportunity's name, if it gets one
   */
  private void convert(ActionStage stage, List<String> flags, String... opportunity) {
    browser.click(offer("convert-lead", stage.connection()));
    browser.choose(By.id("parameter_status"), "Closed - Converted");
    browser.choose(By.id("parameter_owner"), stage.user(1));
    flags.forEach(flag -> browser.click(By.id("parameter_" + flag)));
    for (String name : opportunity) {
      browser.type(By.id("parameter_opportunityName"), name);
    }
    browser.click(By.id("prepare"));
    browser.see(By.id("confirmation"));
  }

  private static Set<String> each(List<JsonNode> records, String field) {
    return records.stream().map(one -> one.get(field).asText()).collect(Collectors.toSet());
  }

  /** Whose the contacts are that the leads became. */
  private static Set<String> contactOwners(SandboxOrg org, List<JsonNode> leads) {
    return each(
        leads.stream()
            .map(lead -> org.record("Contact", lead.get("ConvertedContactId").asText()))
            .toList(),
        "OwnerId");
  }

  private static By offer(String type, long connection) {
    return By.cssSelector("a[data-offer='%s'][href$='connection=%d']".formatted(type, connection));
  }

  /** How many lines the file has to which a script names the way. */
  private Object lines(String address) {
    return browser.scriptToItsEnd(
        "const done = arguments[arguments.length - 1]; fetch("
            + address
            + ").then(answer => answer.text()).then(text => done(text.trim().split('\\n"
            + "').length))");
  }

  private static long total(TandemClient client, String path) {
    return client.http().get(path).get("total").asLong();
  }

  private static long members(SandboxOrg org, String campaign, String status) {
    return org.records("CampaignMember").stream()
        .filter(member -> member.path("CampaignId").asText().equals(campaign))
        .filter(member -> member.path("Status").asText().equals(status))
        .count();
  }

  private void look(String page) {
    PageLooks.at(browser, faults, page);
  }
}
