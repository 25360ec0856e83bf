package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/**
 * A person says on the pages of runs that they have seen what failed, or has it tried again; REST
 * says the same.
 */
@ExtendWith(RunningServers.class)
class ActionSeenIT {

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
  void whoeverHasSeenWhatFailedClearsTheCounter(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    ActionClient actions = ActionClient.here(client);
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      people.add(client.putProspect(Map.of("email", "unseen" + i + "@pages.example")));
    }
    // Nobody owns them, so that nobody gets the mail.
    long request = actions.ask("send-alert-mail", Map.of("subject", "s", "text", "t"), people);
    actions.await(request, "FAILED", 3, Organisations.LIMIT);
    browser.signIn(server);
    long others = unseenOfOthers(client, request);
    browser.open(server.url() + "/action/list.xhtml?request=" + request);
    counts(3, client, request, others);
    browser.click(By.className("run-link"));
    browser.click(By.id("seen"));
    browser.awaitText(
        By.id("notices"), "It is no longer counted among what failed or was given up.");
    counts(2, client, request, others);
    look("action-view-seen");

    browser.open(server.url() + "/action/list.xhtml?request=" + request);
    browser.click(By.cssSelector("#allActs summary"));
    browser.click(By.id("seenAll"));
    browser.awaitText(By.id("touched"), "2 runs");
    look("action-change-seen");
    browser.click(By.id("apply"));
    browser.awaitText(By.id("notices"), "2 runs marked as seen.");
    counts(0, client, request, others);
    assertEquals(3, actions.count(request, "FAILED"), "they stay failed");

    Map<String, Object> matching =
        Map.of("matching", Map.of("request", request, "state", "FAILED"));
    JsonNode retried = client.http().post("/action-runs/retry", matching);
    assertEquals(3, retried.get("changed").asInt(), retried::toString);
    assertFalse(retried.get("more").asBoolean());
    actions.await(request, "FAILED", 3, Organisations.LIMIT);
    JsonNode seen = client.http().post("/action-runs/seen", matching);
    assertEquals(3, seen.get("changed").asInt(), "they have failed since");
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("matching", Map.of()),
            Map.of(),
            Map.of("runs", List.of(1), "matching", Map.of("request", request)),
            Map.of("matching", Map.of("state", "BROKEN")))) {
      assertTrue(
          client.http().send("POST", "/action-runs/cancel", Optional.of(wrong)).status() >= 400,
          wrong::toString);
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void whoeverFindsWhatFailedHasItTriedAgain(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (ActionStage stage = ActionStage.set(server, "tried-again");
        FormStock stock = new FormStock(stage)) {
      String[] names = {"first", "second", "third"};
      for (String name : names) {
        stage.lead(name, Map.of("OwnerId", stage.queue()));
      }
      stage.read();
      String fair = stage.org().create("Campaign", Map.of("Name", "Fair", "IsActive", true));
      Map<String, String> responded = Map.of("campaign", fair, "status", "Responded");
      long skipped = stage.ask("change-campaign-status", responded, "first");
      stage.actions().await(skipped, "SKIPPED", 1, Organisations.LIMIT);
      long tasks = stage.ask("create-task", Map.of("template", stock.template("Again")), names);
      stage.actions().await(tasks, "FAILED", 3, Organisations.LIMIT);
      for (String name : names) {
        stage.org().edit("Lead", stage.id(name), Map.of("OwnerId", stage.user(0)));
      }
      String member =
          stage
              .org()
              .create("CampaignMember", Map.of("CampaignId", fair, "LeadId", stage.id("first")));
      stage.read();

      browser.signIn(server);
      filterBy(stage, tasks);
      assertEquals(3, shown());
      actOnTheFirst("retryChosen", "Retry 1 chosen", "1 run to be tried now.");
      stage.actions().awaitAmongOthers(tasks, "DONE", 1, Organisations.LIMIT);
      browser.open(server.url() + "/action/list.xhtml?state=FAILED&request=" + tasks);
      browser.click(By.cssSelector("#allActs summary"));
      browser.click(By.id("retryAll"));
      browser.awaitText(By.id("touched"), "2 runs");
      look("action-change-retry");
      browser.click(By.id("apply"));
      browser.awaitText(By.id("notices"), "2 runs to be tried now.");
      stage.actions().await(tasks, "DONE", 3, Organisations.LIMIT);
      assertEquals(3, tasks(stage, "Again"), "one for each");

      browser.open(
          server.url() + "/action/list.xhtml?state=SKIPPED&connection=" + stage.connection());
      assertEquals(1, shown());
      actOnTheFirst("againChosen", "Run 1 chosen again", "1 run to be done again.");
      stage.actions().await(skipped, "DONE", 1, Organisations.LIMIT);
      assertEquals(
          "Responded", ActionStage.text(stage.org().record("CampaignMember", member), "Status"));
    }
    assertEquals(List.of(), faults);
  }

  private static long tasks(ActionStage stage, String subject) {
    return stage.org().records("Task").stream()
        .filter(task -> ActionStage.text(task, "Subject").equals(subject))
        .count();
  }

  /** In the list of all runs: by the action, then by the connection, then by who asked. */
  private void filterBy(ActionStage stage, long request) {
    JsonNode run = stage.actions().runs(request).get("items").get(0);
    String by = run.get("askedBy").asText();
    browser.click(By.cssSelector(".nav-entry[href*='/action/list']"));
    browser.awaitAddress("/action/list");
    browser.choose(By.id("type"), run.get("type").asText());
    browser.awaitAddress("type=" + run.get("type").asText());
    browser.choose(By.id("connection"), run.get("connection").asText());
    browser.awaitAddress("connection=" + run.get("connection").asText());
    browser.choose(By.id("by"), by);
    browser.awaitAddress("by=" + URLEncoder.encode(by, StandardCharsets.UTF_8));
    browser.see(By.cssSelector("#by option[value='" + by + "']:checked"));
    look("action-list-filtered");
  }

  private int shown() {
    return browser.see(By.id("list")).findElements(By.className("run-link")).size();
  }

  private void actOnTheFirst(String act, String label, String notice) {
    browser.click(By.cssSelector("[data-choose]"));
    browser.awaitText(By.id(act), label);
    browser.click(By.id(act));
    browser.awaitText(By.id("touched"), "1 run");
    browser.click(By.id("apply"));
    browser.awaitText(By.id("notices"), notice);
  }

  /**
   * The navigation tells of so many runs of the request, and of what else failed on this server:
   * that was so much before, and may have become more.
   */
  private void counts(long ofRequest, TandemClient client, long request, long othersBefore) {
    long counted = counted();
    long others = unseenOfOthers(client, request);
    assertTrue(
        othersBefore + ofRequest <= counted && counted <= others + ofRequest,
        () ->
            "%d are counted: %d, and %d to %d others"
                .formatted(counted, ofRequest, othersBefore, others));
  }

  /** How many runs of other requests failed or were given up, and nobody has seen it. */
  private static long unseenOfOthers(TandemClient client, long request) {
    return Stream.of("FAILED", "DISMISSED")
        .mapToLong(state -> unseenOfOthers(client, request, state))
        .sum();
  }

  private static long unseenOfOthers(TandemClient client, long request, String state) {
    long unseen = 0;
    JsonNode items;
    int page = 0;
    do {
      items =
          client
              .http()
              .get("/action-runs?size=200&state=%s&page=%d".formatted(state, page++))
              .get("items");
      for (JsonNode run : items) {
        unseen += run.get("request").asLong() != request && !run.hasNonNull("seenAt") ? 1 : 0;
      }
    } while (items.size() == 200);
    return unseen;
  }

  /** How many failed runs the navigation tells of. */
  private long counted() {
    return (Long)
        browser.script(
            "const count = document.querySelector('.nav-entry[href*=\"/action/list\"] .nav-count');"
                + " return count ? Number(count.textContent.replace(/[^0-9]/g, '')) : 0");
  }

  private void look(String page) {
    PageLooks.at(browser, faults, page);
  }
}
