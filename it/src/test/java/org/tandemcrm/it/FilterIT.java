package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** Sync filters from outside: what they let in and out, announced before and done after. */
@ExtendWith(RunningServers.class)
class FilterIT {
  private static final List<String> CITIES = List.of("Berlin", "Hamburg", "Kiel");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void whatAChangedFilterAnnouncesIsWhatItDoes(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(77).withLeads(60).withContacts(0).withAccounts(0))) {
      mark(org);
      long connection = Organisations.connect(client, "Filtered", org.settings());
      save(client, connection, city("Berlin"));
      awaitApplied(client, connection);
      Organisations.cycle(client, connection);
      assertEquals(emails(org, "Berlin"), linked(client, org), "only Berlin before the change");

      JsonNode preview = preview(client, connection, city("Hamburg"));
      assertEquals(leads(org, "Hamburg").size(), preview.get("enters").asInt(), preview::toString);
      assertEquals(emails(org, "Berlin").size(), preview.get("leaves").asInt(), preview::toString);
      assertEquals(emails(org, "Berlin"), linked(client, org), "a preview changes nothing");

      save(client, connection, city("Hamburg"));
      awaitApplied(client, connection);
      assertEquals(emails(org, "Hamburg"), linked(client, org), "only Hamburg after it");
      assertTrue(
          leads(org, "Berlin").stream()
              .flatMap(lead -> link(client, lead).stream())
              .allMatch(link -> link.get("state").asText().equals("OUT_OF_SCOPE")));
    }
  }

  @Test
  void nothingFlowsWhileARecordDoesntMatchAndAllOfItAfterwards(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(78).withLeads(20).withContacts(0).withAccounts(0))) {
      mark(org);
      long connection = Organisations.connect(client, "Coming and going", org.settings());
      save(client, connection, city("Berlin"));
      awaitApplied(client, connection);
      Organisations.cycle(client, connection);
      JsonNode lead =
          leads(org, "Berlin").stream()
              .filter(one -> link(client, one).isPresent())
              .findFirst()
              .orElseThrow();
      String id = lead.get("Id").asText();

      org.edit("Lead", id, Map.of("City", "Kiel", "Title", "Chief Navigator"));
      Organisations.cycle(client, connection);
      assertEquals("OUT_OF_SCOPE", link(client, lead).orElseThrow().get("state").asText());
      assertFalse(prospect(client, lead).toString().contains("Chief Navigator"));

      org.edit("Lead", id, Map.of("City", "Berlin"));
      Run back = Organisations.cycle(client, connection);
      assertTrue(back.done(), back::toString);
      assertEquals("LINKED", link(client, lead).orElseThrow().get("state").asText());
      assertTrue(prospect(client, lead).toString().contains("Chief Navigator"));
    }
  }

  @Test
  void aFilterThatMakesNoSenseIsRefusedWithAllReasons(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(79).withLeads(1).withContacts(0).withAccounts(0))) {
      long connection = Organisations.connect(client, "Nonsense", org.settings());
      var answer =
          client
              .http()
              .send(
                  "PUT",
                  path(connection),
                  Optional.of(
                      Map.of(
                          "criteria",
                          Map.of(
                              "all",
                              List.of(
                                  condition("Nowhere__c", "IS", "x"),
                                  condition("CreatedDate", "WITHIN_LAST", "3"))))));
      assertEquals(422, answer.status(), answer::toString);
      assertEquals(2, answer.body().get("errors").size(), answer::toString);
    }
  }

  @Test
  void anAdminBuildsAFilterByKeyboardAndSeesWhatItWouldDo(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    try (SandboxOrg org =
            SandboxOrg.start(o -> o.withSeed(80).withLeads(30).withContacts(5).withAccounts(3));
        Browser browser = Browser.start()) {
      mark(org);
      long connection = Organisations.connect(client, "By hand", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      browser.signIn(server);

      browser.open(server.url() + "/filter/list.xhtml?connection=" + connection);
      browser.picture("filters");
      browser.click(By.id("filter-Lead"));
      browser.click(By.id("rows:0:addCondition"));
      browser.typeOver(By.id("rows:1:field"), "City");
      browser.typeOver(By.id("rows:1:text"), "Hamburg");
      browser.awaitText(By.id("in-words"), "City is “Hamburg”");
      browser.click(By.id("rows:0:addGroup"));
      browser.typeOver(By.id("rows:3:field"), "Created Date");
      browser.choose(By.id("rows:3:operator"), "WITHIN_LAST");
      browser.typeOver(By.id("rows:3:amount"), "12");
      browser.awaitText(By.id("in-words"), "Created Date is within the last 12 years");
      browser.choose(By.id("rows:3:unit"), "MONTH");
      browser.awaitText(By.id("in-words"), "Created Date is within the last 12 months");
      browser.click(By.id("rows:2:addCondition"));
      browser.typeOver(By.id("rows:4:field"), "Do Not Call");
      browser.choose(By.id("rows:4:flag"), "true");
      browser.awaitText(
          By.id("in-words"),
          "City is “Hamburg” and (Created Date is within the last 12 months or Do Not Call is Yes)");
      browser.click(By.id("count"));
      browser.see(By.cssSelector("[data-preview-state='DONE']"));
      Set<String> open = new HashSet<>();
      CITIES.forEach(city -> open.addAll(emails(org, city)));
      Set<String> wanted = newOrNotToBeCalled(org, "Hamburg");
      browser.awaitText(By.id("stays"), String.valueOf(wanted.size()));
      browser.awaitText(By.id("leaves"), String.valueOf(open.size() - wanted.size()));
      browser.picture("filter");
      browser.narrow();
      assertFalse(browser.scrollsSideways());
      browser.wide();
      browser.click(By.id("save"));
      browser.awaitAddress("/filter/list.xhtml");
      browser.awaitText(By.id("filters"), "City is “Hamburg”");
      assertEquals(List.of(), browser.complaints());
      awaitApplied(client, connection);
      assertEquals(wanted, linked(client, org));
    }
  }

  /** The emails of those leads in a city that were made in the last year, or mustn't be called. */
  private static Set<String> newOrNotToBeCalled(SandboxOrg org, String city) {
    LocalDate yearAgo = LocalDate.now(ZoneOffset.UTC).minusMonths(12);
    return leads(org, city).stream()
        .filter(
            lead ->
                lead.path("DoNotCall").asBoolean()
                    || !LocalDate.parse(lead.get("CreatedDate").asText().substring(0, 10))
                        .isBefore(yearAgo))
        .map(lead -> SandboxOrg.emailKey(lead.get("Email").asText()))
        .collect(Collectors.toSet());
  }

  /** Every third lead is in Berlin, in Hamburg, in Kiel; each has an email of its own. */
  private static void mark(SandboxOrg org) {
    List<JsonNode> open =
        org.records("Lead").stream().filter(lead -> !lead.path("IsConverted").asBoolean()).toList();
    for (int i = 0; i < open.size(); i++) {
      org.edit(
          "Lead",
          open.get(i).get("Id").asText(),
          Map.of(
              "City",
              CITIES.get(i % CITIES.size()),
              "Email",
              "lead" + i + "@" + System.identityHashCode(org) + ".example"));
    }
  }

  private static List<JsonNode> leads(SandboxOrg org, String city) {
    return org.records("Lead").stream()
        .filter(lead -> !lead.path("IsConverted").asBoolean())
        .filter(lead -> lead.path("City").asText().equals(city))
        .toList();
  }

  private static Set<String> emails(SandboxOrg org, String city) {
    return leads(org, city).stream()
        .map(lead -> SandboxOrg.emailKey(lead.path("Email").asText("")))
        .filter(email -> !email.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The emails of leads whose link is in step. */
  private static Set<String> linked(TandemClient client, SandboxOrg org) {
    return org.records("Lead").stream()
        .filter(
            lead ->
                link(client, lead)
                    .filter(link -> link.get("state").asText().equals("LINKED"))
                    .isPresent())
        .map(lead -> SandboxOrg.emailKey(lead.path("Email").asText("")))
        .collect(Collectors.toSet());
  }

  private static Optional<JsonNode> link(TandemClient client, JsonNode lead) {
    return client
        .prospectByEmail(lead.path("Email").asText("nobody@nowhere.example"))
        .flatMap(
            prospect ->
                client.links(prospect.get("id").asLong()).stream()
                    .filter(link -> link.get("crmId").asText().equals(lead.get("Id").asText()))
                    .findFirst());
  }

  private static JsonNode prospect(TandemClient client, JsonNode lead) {
    return client.prospectByEmail(lead.get("Email").asText()).orElseThrow();
  }

  private static Map<String, Object> city(String name) {
    return Map.of("all", List.of(condition("City", "IS", name)));
  }

  private static Map<String, Object> condition(String field, String operator, String value) {
    return Map.of("field", field, "operator", operator, "values", List.of(value));
  }

  private static String path(long connection) {
    return "/connections/" + connection + "/filters/Lead";
  }

  private static void save(TandemClient client, long connection, Map<String, Object> criteria) {
    client.http().put(path(connection), Map.of("criteria", criteria));
  }

  private static JsonNode preview(
      TandemClient client, long connection, Map<String, Object> criteria) {
    JsonHttp http = client.http();
    http.post(path(connection) + "/preview", Map.of("criteria", criteria));
    return Waiting.until(
        "the preview to end",
        LIMIT,
        () -> http.get(path(connection) + "/preview"),
        preview -> preview.get("state").asText().equals("DONE"));
  }

  private static void awaitApplied(TandemClient client, long connection) {
    Waiting.until(
        "the filter to be in force",
        LIMIT,
        () -> client.http().get(path(connection)),
        filter -> !filter.get("pending").asBoolean());
    Organisations.awaitRest(client, connection);
  }
}
