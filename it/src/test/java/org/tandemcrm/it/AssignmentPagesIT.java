package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** An admin makes rules and tests them, and sales people claim from the hopper, in a browser. */
@ExtendWith(RunningServers.class)
class AssignmentPagesIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PASSWORD = "copper kettle orbit";

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
  void anAdminMakesATeamAndARuleAndSeesWhomAProspectWouldGoTo(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    JsonHttp http = Organisations.client(server).http();
    String country = "Pageland " + System.nanoTime();
    String login = "paged" + System.nanoTime();
    AssignmentIT.person(http, login, "SALES");
    AssignmentIT.people(http, country, 1);
    browser.signIn(server);

    browser.open(server.url() + "/assignment/team.xhtml");
    browser.type(By.id("name"), country);
    browser.click(By.id("save"));
    browser.awaitText(By.id("members_problem"), "Choose 1 to");
    browser.click(By.xpath("//label[contains(.,'" + login + "')]"));
    browser.picture("assignment-team");
    browser.click(By.id("save"));
    browser.awaitText(By.id("notices"), "The team is saved.");

    browser.click(By.id("addRule"));
    browser.click(By.id("save"));
    browser.awaitText(By.id("name_problem"), "Give the rule a name");
    browser.type(By.id("name"), country);
    browser.click(By.id("rows:0:addCondition"));
    browser.typeOver(By.id("rows:1:field"), "Country");
    browser.typeOver(By.id("rows:1:text"), country);
    browser.awaitText(By.id("in-words"), "Country is “" + country + "”");
    browser.choose(By.id("kind"), "TEAM");
    browser.see(By.id("teamId"));
    browser.click(By.xpath("//select[@id='teamId']/option[.='" + country + "']"));
    browser.type(By.id("mostLeads"), "50");
    browser.picture("assignment-rule");
    browser.narrow();
    assertFalse(browser.scrollsSideways());
    browser.wide();
    browser.click(By.id("save"));
    browser.awaitText(By.id("notices"), "The rule is saved.");

    browser.type(By.id("test"), country.replace(" ", "") + "0@example.com");
    browser.click(By.id("runTest"));
    browser.awaitText(By.id("outcome"), "Goes to " + login);
    browser.awaitText(By.cssSelector(".looks .decides"), "Country is “" + country + "”");
    browser.picture("assignment-list");
    browser.narrow();
    assertFalse(browser.scrollsSideways());
    browser.wide();

    browser.click(By.cssSelector("[title='Switch off " + country + "']"));
    browser.awaitText(By.id("notices"), "The rule is passed over from now on.");
    browser.type(By.id("test"), "nobody@nowhere.example");
    browser.click(By.id("runTest"));
    browser.awaitText(By.id("trial"), "There is no prospect with the email or number");
    browser.click(By.linkText(rowOf(country)));
    browser.click(By.id("delete"));
    browser.awaitText(By.id("notices"), "The rule is deleted.");
    assertEquals(List.of(), browser.complaints());
  }

  private String rowOf(String rule) {
    return browser
        .see(By.xpath("//a[contains(@class,'rule-link')][contains(.,'" + rule + "')]"))
        .getText();
  }

  @Test
  void ofTwoSalesPeopleOneGetsItAndTheDaysNumberIsUsedUp(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    JsonHttp http = client.http();
    String country = "Claimland " + System.nanoTime();
    String anna = "anna" + System.nanoTime();
    String bert = "bert" + System.nanoTime();
    AssignmentIT.person(http, anna, "SALES");
    AssignmentIT.person(http, bert, "SALES");
    List<Long> people = AssignmentIT.people(http, country, 2);
    ActionClient actions = ActionClient.here(client);
    actions.await(actions.ask("change-owner", Map.of("to", "hopper"), people), "DONE", 2, LIMIT);
    awayFromMidnight();
    http.put("/assignment-settings", Map.of("noMatch", "SYNC_USER", "claimsPerDay", 1));
    try (Browser other = Browser.start()) {
      String page = server.url() + "/hopper/list.xhtml?search=" + country.replace(" ", "%20");
      browser.signIn(server, anna, PASSWORD);
      browser.open(page);
      browser.picture("hopper");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();
      other.signIn(server, bert, PASSWORD);
      other.open(page);
      By claim = By.cssSelector("[title='Claim " + country + " 0']");
      other.see(claim);

      browser.click(claim);
      browser.awaitText(By.id("notices"), country + " 0 is yours now.");
      browser.awaitText(By.id("today"), "You have claimed 1 of 1 today.");
      assertFalse(browser.shows(By.cssSelector("button.claim")), "the day's number is used up");
      other.click(claim);
      other.awaitText(
          By.id("notices"), "Somebody was faster: this prospect belongs to " + anna + " by now.");
      other.click(By.cssSelector("[title='Claim " + country + " 1']"));
      other.awaitText(By.id("notices"), country + " 1 is yours now.");
      assertEquals(List.of(), other.complaints());
    } finally {
      http.put("/assignment-settings", Map.of("noMatch", "SYNC_USER"));
    }
    assertEquals(anna, client.prospect(people.get(0)).path("owner").path("tandemUser").asText());
    assertEquals(List.of(), browser.complaints());
  }

  /** The day is that of UTC: what is claimed now and soon must be of the same one. */
  private static void awayFromMidnight() {
    Waiting.until(
        "the next day",
        Duration.ofMinutes(3),
        () -> Duration.between(LocalTime.now(ZoneOffset.UTC), LocalTime.MAX),
        left -> left.compareTo(Duration.ofMinutes(2)) > 0);
  }
}
