package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** "Call webhook" on a whole server, with a receiver that isn't ours. */
@ExtendWith(RunningServers.class)
class WebhookIT {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void prospectsAreSentSignedAndWhatFailedIsSentAgain() {
    try (HookReceiver receiver = new HookReceiver(500);
        TandemServer server =
            RunningServers.own("webhooks")
                .environment("TANDEM_WEBHOOK_PRIVATE", "true")
                .environment("TANDEM_WEBHOOK_PLAIN", "true")
                .build()) {
      server.start();
      TandemClient client = Organisations.client(server);
      List<String> faults = new ArrayList<>();
      try (Browser browser = Browser.start()) {
        set(browser, server, receiver, faults);
        long webhook = client.http().get("/webhooks").get(0).get("id").asLong();
        List<Long> people =
            IntStream.rangeClosed(1, 3)
                .mapToObj(i -> client.putProspect(Map.of("email", "hook" + i + "@example.com")))
                .toList();

        ActionClient actions = ActionClient.here(client);
        long request =
            actions.ask("call-webhook", Map.of("webhook", Long.toString(webhook)), people);
        actions.await(request, "DONE", 3, Organisations.LIMIT);

        List<HookReceiver.Received> received =
            receiver.received.stream().filter(one -> !one.id().startsWith("test-")).toList();
        received.forEach(one -> assertTrue(one.isSignedWith(SECRET), one::toString));
        assertEquals(3, received.size());
        assertEquals(
            people.stream().map(id -> "\"id\":" + id).collect(Collectors.toSet()),
            received.stream()
                .map(one -> one.body().replaceAll(".*(\"id\":[0-9]+).*", "$1"))
                .collect(Collectors.toSet()));
        assertTrue(
            received.stream()
                .allMatch(
                    one ->
                        one.body().contains("\"type\":\"prospect.sent\"")
                            && one.body().contains("\"email\":\"hook")
                            && !one.body().contains("\"score\"")),
            received::toString);
        repeated(receiver, actions, webhook, people.subList(0, 2));
        ledAstray(receiver, client, webhook, people.get(0));
        filledIn(browser, server, receiver, webhook, people.get(2));

        long run = actions.runs(request).get("items").get(0).get("id").asLong();
        JsonNode call = client.http().get("/webhooks/calls/of-run/" + run).get(0);
        assertEquals(200, call.get("status").asInt(), call::toString);
        assertEquals("noted", call.get("answer").asText());
        browser.open(server.url() + "/webhook/view.xhtml?id=" + webhook);
        browser.awaitText(By.id("log"), "prospect " + people.get(0));
        PageLooks.at(browser, faults, "webhook");
        browser.open(server.url() + "/action/view.xhtml?id=" + run);
        browser.click(By.cssSelector("#calls summary"));
        browser.awaitText(By.id("calls"), "noted");
        PageLooks.at(browser, faults, "action-view-webhook");
        browser.click(By.className("webhook-link"));
        browser.awaitAddress("/webhook/view.xhtml?id=" + webhook);
        browser.click(By.cssSelector("#log a[href$='/action/view.xhtml?id=" + run + "']"));
        browser.awaitAddress("/action/view.xhtml?id=" + run);
      }
      assertEquals(List.of(), faults);
      assertTrue(
          server.log().lines().stream().noneMatch(line -> line.contains(SECRET)),
          "the log has the secret");
    }
  }

  /** The key stays the same when a call is repeated that had no good answer, or none. */
  private static void repeated(
      HookReceiver receiver, ActionClient actions, long webhook, List<Long> people) {
    receiver.next(503);
    receiver.nextHangs();
    int before = receiver.received.size();
    long request =
        actions.ask(
            "call-webhook",
            Map.of("webhook", Long.toString(webhook), "fields", "*", "event", "again"),
            people);
    actions.await(request, "DONE", 2, Organisations.LIMIT);
    List<HookReceiver.Received> tries = receiver.received.subList(before, receiver.received.size());
    assertEquals(
        Set.of(2L),
        Set.copyOf(
            tries.stream()
                .collect(Collectors.groupingBy(HookReceiver.Received::id, Collectors.counting()))
                .values()));
    for (HookReceiver.Received one : tries) {
      assertTrue(one.isSignedWith(SECRET));
      assertTrue(one.body().contains("\"type\":\"again\""), tries::toString);
      assertTrue(one.body().contains("\"score\":0"), tries::toString);
    }
    List<String> waited =
        actions.histories(request).stream()
            .filter(event -> event.get("state").asText().equals("READY"))
            .map(event -> event.get("reason").asText())
            .toList();
    assertTrue(waited.contains("The receiver has trouble (503)."), waited::toString);
    assertTrue(waited.contains("It didn't answer within 10 seconds."), waited::toString);
  }

  /** A person chooses the webhook, the fields and the event from the prospect's page. */
  private static void filledIn(
      Browser browser, TandemServer server, HookReceiver receiver, long webhook, long prospect) {
    int before = receiver.received.size();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("webhook", Long.toString(webhook));
    values.put("fields", "email, score");
    values.put("event", "prospect.picked");
    new ActionFormDriver(browser, server, 0).ask("call-webhook", prospect, values);
    Waiting.until(
        "the call that was asked for in the browser",
        Organisations.LIMIT,
        receiver.received::size,
        size -> size > before);
    HookReceiver.Received call = receiver.received.get(before);
    assertTrue(call.isSignedWith(SECRET), call::toString);
    assertTrue(call.body().contains("\"type\":\"prospect.picked\""), call::toString);
    assertTrue(call.body().contains("\"id\":" + prospect), call::toString);
    assertTrue(call.body().contains("\"score\":0"), call::toString);
    assertFalse(call.body().contains("\"company\""), call::toString);
  }

  /** A redirect isn't followed, even to a host that is allowed. */
  private static void ledAstray(
      HookReceiver receiver, TandemClient client, long webhook, long prospect) {
    try (HookReceiver other = new HookReceiver()) {
      client.http().put("/webhooks/hosts", Map.of("hosts", List.of(receiver.host(), other.host())));
      receiver.nextRedirects(other.url());
      ActionClient actions = ActionClient.here(client);
      long request =
          actions.ask("call-webhook", Map.of("webhook", Long.toString(webhook)), List.of(prospect));
      actions.awaitAmongOthers(request, "FAILED", 1, Organisations.LIMIT);
      String reason = actions.runs(request).get("items").get(0).get("reason").asText();
      assertTrue(reason.startsWith("The receiver points to another address (302)"), reason);
      assertEquals(List.of(), other.received);
    }
  }

  private static void set(
      Browser browser, TandemServer server, HookReceiver receiver, List<String> faults) {
    browser.signIn(server);
    browser.open(server.url() + "/webhook/list.xhtml");
    browser.awaitText(By.id("content"), "There is no webhook yet");
    browser.click(By.id("add"));
    browser.awaitAddress("/webhook/edit.xhtml");
    browser.type(By.id("name"), "Ours");
    browser.type(By.id("url"), "ftp://example.com");
    browser.type(By.id("secret"), "short");
    browser.click(By.id("save"));
    browser.awaitText(By.id("url_problem"), "Give an address such as");
    browser.awaitText(By.id("secret_problem"), "24 to 64 bytes");
    PageLooks.at(browser, faults, "webhook-refused");
    browser.typeOver(By.id("url"), receiver.url());
    browser.type(By.id("secret"), SECRET);
    browser.click(By.id("save"));
    browser.awaitAddress("/webhook/view.xhtml");
    browser.click(By.id("test"));
    browser.awaitText(By.id("notices"), "No host is allowed for webhooks yet");
    browser.open(server.url() + "/webhook/list.xhtml");
    browser.type(By.id("hosts"), receiver.host());
    browser.click(By.id("allow"));
    browser.awaitText(By.id("notices"), "The allowed hosts are saved.");
    PageLooks.at(browser, faults, "webhooks");
    browser.click(By.cssSelector("#webhooks a"));
    browser.awaitAddress("/webhook/view.xhtml");
    browser.click(By.id("test"));
    browser.awaitText(By.id("notices"), "The receiver answered 500");
    browser.click(By.id("test"));
    browser.awaitText(By.id("notices"), "The receiver took the test (200).");
  }

  @Test
  void aServerThatIsntToldOtherwiseCallsNothingInside(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    client.http().put("/webhooks/hosts", Map.of("hosts", List.of("localhost", "127.0.0.1")));
    for (String host : List.of("localhost", "127.0.0.1")) {
      long webhook =
          client
              .http()
              .post("/webhooks", Map.of("name", host, "url", "https://" + host + "/"))
              .get("id")
              .asLong();
      JsonNode tried = client.http().post("/webhooks/" + webhook + "/test", Map.of());
      assertTrue(
          tried.get("problem").asText().contains("the server's own network"), tried::toString);
      client.http().delete("/webhooks/" + webhook);
    }
    assertEquals(
        Set.of("localhost", "127.0.0.1"),
        IntStream.range(0, 2)
            .mapToObj(i -> client.http().get("/webhooks/hosts").get("hosts").get(i).asText())
            .collect(Collectors.toSet()));
    client.http().put("/webhooks/hosts", Map.of("hosts", List.of()));
  }
}
