package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** Actions and the CRM's allowance of calls: what they use of it, and that they wait at its end. */
@ExtendWith(RunningServers.class)
class CallBudgetIT {

  private static final String PURPOSE = "action add-to-campaign";

  private final List<String> faults = new ArrayList<>();

  @Test
  void whatActionsCallIsCountedUnderTheirNameAndNothingTwice(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.DERBY), "counted")) {
      stage.lead("counted", Map.of());
      stage.read();
      stage.done("add-to-campaign", Map.of("campaign", campaign(stage)), "counted");
      Waiting.until(
          "the action's calls to be counted",
          Organisations.LIMIT,
          () -> stage.callsToday().path(PURPOSE).asLong(),
          calls -> calls > 0);
      stage.allCallsToday();
    }
  }

  @Test
  void actionsWaitAt95PercentAndGoOnWhenTheCountFalls(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (ActionStage stage = ActionStage.set(server, "few-calls-left");
        Browser browser = Browser.start()) {
      stage.lead("few", Map.of());
      stage.read();
      String campaign = campaign(stage);
      stage.org().othersCalled(95_700);
      stage.read();
      long used = used(stage);

      browser.signIn(server);
      browser.open(
          server.url()
              + "/action/new.xhtml?type=add-to-campaign&prospect=%d&connection=%d"
                  .formatted(stage.prospect("few"), stage.connection()));
      browser.choose(By.id("parameter_campaign"), campaign);
      browser.see(By.cssSelector("#parameter_status:enabled"));
      browser.click(By.id("prepare"));
      browser.awaitText(
          By.id("confirmation"),
          "goes once the CRM has calls to spare: 95 % of the CRM’s API calls are used (95,");
      tellsHowManyAreUsed(browser.see(By.id("confirmation")).getText(), used, stage);
      PageLooks.at(browser, faults, "action-confirm-few-calls");
      browser.click(By.id("confirm"));
      browser.awaitAddress("/prospect/view.xhtml");

      browser.open(server.url() + "/action/list.xhtml?connection=" + stage.connection());
      browser.awaitText(By.id("list"), "Waits: 95 % of the CRM’s API calls are used (95,");
      tellsHowManyAreUsed(browser.see(By.id("list")).getText(), used, stage);
      PageLooks.at(browser, faults, "action-list-few-calls");
      browser.click(By.className("run-link"));
      browser.awaitText(By.id("waits"), "actions go on by themselves once it is less than 95 %.");
      PageLooks.at(browser, faults, "action-view-few-calls");
      long request = request(stage);
      browser.open(server.url() + "/action/list.xhtml?request=" + request);
      browser.awaitText(By.id("waits"), "What hasn’t begun waits: 95 % of the CRM’s API calls");
      browser.open(server.url() + "/connection/view.xhtml?id=" + stage.connection());
      browser.awaitText(By.id("calls"), "Writing and actions wait from 90 % and 95 % on");

      // What needs no CRM goes on, and shows that somebody looks for what is due.
      ActionClient here = ActionClient.here(stage.client());
      here.await(
          here.ask(
              "change-field",
              Map.of("field", "city", "value", "Bergen"),
              List.of(stage.prospect("few"))),
          "DONE",
          1,
          Organisations.LIMIT);
      assertEquals(1, stage.actions().count(request, "READY"));
      assertEquals(0, members(stage, campaign));

      stage.org().othersCalled(0);
      stage.read();
      stage.actions().await(request, "DONE", 1, Organisations.LIMIT);
      assertEquals(1, members(stage, campaign));
      Waiting.until(
          "the action's calls to be counted",
          Organisations.LIMIT,
          () -> stage.callsToday().path(PURPOSE).asLong(),
          calls -> calls > 0);
      browser.open(server.url() + "/connection/view.xhtml?id=" + stage.connection());
      browser.click(By.cssSelector("#calls summary"));
      browser.awaitText(By.id("calls-today"), "Add to campaign");
      assertFalse(browser.see(By.id("calls")).getText().contains("wait from"));
      PageLooks.at(browser, faults, "connection-calls");
    }
    assertEquals(List.of(), faults);
  }

  private static String campaign(ActionStage stage) {
    return stage.org().create("Campaign", Map.of("Name", "Fair", "IsActive", true));
  }

  private static long members(ActionStage stage, String campaign) {
    return stage.org().records("CampaignMember").stream()
        .filter(member -> member.path("CampaignId").asText().equals(campaign))
        .count();
  }

  /**
   * The number is one that the CRM has told since it told the least: each call makes it greater.
   */
  private static void tellsHowManyAreUsed(String text, long least, ActionStage stage) {
    long most = used(stage);
    Matcher number = Pattern.compile("calls are used \\(([0-9,]+) of 100,000\\)").matcher(text);
    assertTrue(number.find(), text);
    long told = Long.parseLong(number.group(1).replace(",", ""));
    assertTrue(least <= told && told <= most, () -> least + " to " + most + ": " + text);
  }

  /** How many calls everybody made in the CRM, as it told last. */
  private static long used(ActionStage stage) {
    return stage
        .client()
        .http()
        .get("/connections/" + stage.connection())
        .at("/calls/used")
        .asLong();
  }

  /** The only request of the connection. */
  private static long request(ActionStage stage) {
    return stage
        .client()
        .http()
        .get("/action-runs?connection=" + stage.connection())
        .at("/items/0/request")
        .asLong();
  }
}
