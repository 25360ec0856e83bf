package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** What prospects do: told through REST and files, shown, and passed on to the CRM. */
@ExtendWith(RunningServers.class)
class BehaviourIT {

  private static final int MOST = 10_000;

  @TempDir private Path folder;

  @Test
  void tenThousandAreTakenInOneRequestAndOnceOnly(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemClient client = Organisations.client(servers.on(database));
      JsonHttp http = client.http();
      List<Long> people = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        people.add(client.putProspect(Map.of("email", "many" + i + "@behaviour.example.com")));
      }
      List<Map<String, Object>> all = new ArrayList<>();
      Instant start = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
      for (int i = 0; i < MOST; i++) {
        all.add(
            behaviour(
                "many-" + i,
                "many" + i % 20 + "@behaviour.example.com",
                i % 2 == 0 ? "page visit" : "download",
                start.plusSeconds(i)));
      }
      all.set(17, behaviour("many-17", "nobody@behaviour.example.com", "form", start));
      all.set(18, Map.of("id", "many-18", "email", List.of()));

      JsonNode first = http.post("/behaviours", Map.of("behaviours", all));
      JsonNode again = http.post("/behaviours", Map.of("behaviours", all));

      assertEquals(MOST - 2, first.get("taken").asInt(), () -> counts(first));
      assertEquals(0, again.get("taken").asInt(), () -> counts(again));
      assertEquals(MOST - 2, again.get("unchanged").asInt(), () -> counts(again));
      assertEquals(2, first.get("refused").size(), first.get("refused")::toString);
      assertEquals(17, first.get("refused").get(0).get("index").asInt());
      assertTrue(
          first.get("refused").get(0).get("reason").asText().startsWith("No prospect has"),
          first.get("refused")::toString);

      JsonNode list = http.get("/behaviours?size=2&prospect=" + people.get(19));
      assertEquals(MOST / 20, list.get("total").asInt());
      assertEquals("many-9999", list.get("items").get(0).get("id").asText());
      JsonNode summary = http.get("/behaviours/summary?prospect=" + people.get(19));
      assertEquals("download", summary.get("lastActivity").asText());
      assertEquals(start.plusSeconds(9999), Instant.parse(summary.get("lastActivityAt").asText()));
      assertEquals(MOST / 20, summary.get("counts").get(0).get("count").asInt());

      all.add(all.get(0));
      assertEquals(
          400, http.send("POST", "/behaviours", Optional.of(Map.of("behaviours", all))).status());
      assertEquals(
          400, http.send("POST", "/behaviours", Optional.of(Map.of("events", all))).status());
      assertEquals(
          404, http.send("GET", "/behaviours?prospect=999999999", Optional.empty()).status());
    }
  }

  @Test
  void aFileFollowsTheSameRulesAndCreatesWhoeverIsAskedFor(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    byte[] file =
        ("email;behaviour;time;page\n"
                + "file@behaviour.example.com;page visit;2026-01-02T03:04:05Z;/prices\n"
                + "file@behaviour.example.com;form;yesterday;\n")
            .getBytes(StandardCharsets.UTF_8);

    JsonNode stranger = Uploads.csv(server, "/behaviours", file).body();
    assertEquals(0, stranger.get("taken").asInt(), stranger::toString);
    JsonNode looked =
        Uploads.csv(server, "/behaviours?createProspects=true&preview=true", file).body();
    assertEquals(1, looked.get("created").asInt(), looked::toString);
    assertTrue(client.prospectByEmail("file@behaviour.example.com").isEmpty());
    JsonNode taken = Uploads.csv(server, "/behaviours?createProspects=true", file).body();
    assertEquals(1, taken.get("taken").asInt(), taken::toString);
    assertEquals(3, taken.get("refused").get(0).get("line").asInt(), taken::toString);
    long id = client.prospectByEmail("file@behaviour.example.com").orElseThrow().get("id").asLong();
    JsonNode one = client.http().get("/behaviours?prospect=" + id).get("items").get(0);
    assertEquals("/prices", one.get("data").get("page").asText(), one::toString);

    Answer none =
        Uploads.csv(server, "/behaviours", "what,when\na,b\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(422, none.status(), none::toString);
  }

  @Test
  void theCrmIsToldWhatALeadDidLast(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(912).withLeads(4).withContacts(0).withAccounts(0))) {
      long connection = Organisations.connect(client, "Behaviours", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      Organisations.Person person = Organisations.somebody(client, org);
      Instant at = Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.SECONDS);
      Map<String, Object> visit = new HashMap<>();
      visit.put("id", "crm-" + System.nanoTime());
      visit.put("prospect", person.prospect());
      visit.put("name", "mail clicked");
      visit.put("at", at.toString());
      assertEquals(
          1,
          client
              .http()
              .post("/behaviours", Map.of("behaviours", List.of(visit)))
              .get("taken")
              .asInt());

      // Alone it may rest for an hour, as the lead has just been told our key; so it rides along.
      client.edit("prospects", person.prospect(), Map.of("city", "Tromsø"));
      JsonNode lead =
          Waiting.until(
              "the lead to say what was done last",
              Organisations.LIMIT,
              () -> {
                Organisations.cycle(client, connection);
                return lead(org, person.crmId());
              },
              found -> found.path("Tandem_Last_Activity__c").asText().equals("mail clicked"));
      assertTrue(
          lead.path("Tandem_Last_Activity_At__c")
              .asText()
              .startsWith(at.toString().substring(0, 19)),
          lead::toString);
      assertTrue(
          lead.path("Tandem_Activity_Summary__c").asText().startsWith("mail clicked: 1, last on"),
          lead::toString);
    }
  }

  @Test
  void aPersonImportsAFileAndSeesItInTheTimeline(RunningServers.Servers servers)
      throws IOException {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    long id = client.putProspect(Map.of("email", "seen@behaviour.example.com", "lastName", "Seen"));
    client.edit("prospects", id, Map.of("score", "12"));
    StringBuilder lines = new StringBuilder("id,email,name,time,url\n");
    for (int i = 0; i < 35; i++) {
      lines.append(
          "seen-%d,seen@behaviour.example.com,page visit,2026-01-02T03:%02d:00Z,https://www.example.com/%d\n"
              .formatted(i, i, i));
    }
    lines.append("seen-99,stranger@behaviour.example.com,form,2026-01-02T03:04:05Z,\n");
    Path file = Files.writeString(folder.resolve("seen.csv"), lines);
    List<String> faults = new ArrayList<>();
    try (Browser browser = Browser.start()) {
      browser.signIn(server);
      browser.open(server.url() + "/prospect/list.xhtml");
      browser.click(By.id("behaviours"));
      browser.awaitAddress("/behaviour/upload.xhtml");
      browser.see(By.id("file")).sendKeys(file.toAbsolutePath().toString());
      browser.click(By.id("look"));
      browser.awaitText(
          By.id("summary"), "35 behaviours would be taken, 0 known already, 1 refused");
      browser.awaitText(By.id("refused"), "37");
      PageLooks.at(browser, faults, "behaviour-looked");
      assertEquals(0, client.http().get("/behaviours?prospect=" + id).get("total").asInt());
      browser.see(By.id("file")).sendKeys(file.toAbsolutePath().toString());
      browser.click(By.id("import"));
      browser.awaitText(By.id("summary"), "35 behaviours taken, 0 known already, 1 refused");

      browser.open(server.url() + "/prospect/view.xhtml?id=" + id);
      browser.awaitText(By.id("lastActivity"), "page visit");
      browser.awaitText(By.id("behaviourCounts"), "35");
      browser.awaitText(By.id("timeline"), "12");
      PageLooks.at(browser, faults, "prospect-timeline");
      browser.click(By.id("older"));
      browser.awaitAddress("from=30");
      browser.click(By.id("newer"));
      browser.awaitAddress("from=0");
      browser.click(By.linkText("Changes"));
      browser.awaitAddress("show=CHANGE");
      browser.awaitText(By.id("timeline"), "Score");
      assertFalse(browser.see(By.cssSelector("#timeline ol")).getText().contains("page visit"));
    }
    assertEquals(List.of(), faults);
  }

  private static JsonNode lead(SandboxOrg org, String id) {
    return org.records("Lead").stream()
        .filter(one -> one.get("Id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String counts(JsonNode receipt) {
    return "taken %s, unchanged %s, refused %s"
        .formatted(receipt.get("taken"), receipt.get("unchanged"), receipt.get("refused"));
  }

  private static Map<String, Object> behaviour(String id, String email, String name, Instant at) {
    return Map.of("id", id, "email", email, "name", name, "at", at.toString());
  }
}
