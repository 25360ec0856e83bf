package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/**
 * Lead distribution through REST and the action "Change owner". Each test's rules are about a
 * country of its own, because all tests share a server and its rules.
 */
@ExtendWith(RunningServers.class)
class AssignmentIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void aRuleByCountryGivesALeadToItsPersonAndTheOwnerInTheCrmFollows(
      RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    JsonHttp http = client.http();
    String country = "Ruritania " + System.nanoTime();
    try (SandboxOrg org =
        SandboxOrg.start(
            o -> o.withSeed(98).withLeads(3).withContacts(0).withAccounts(0).withUsers(4))) {
      JsonNode lead =
          org.records("Lead").stream()
              .filter(one -> !one.path("IsConverted").asBoolean())
              .findFirst()
              .orElseThrow();
      String crmId = lead.get("Id").asText();
      String email = "lead@" + System.nanoTime() + ".example";
      org.edit("Lead", crmId, Map.of("Email", email, "Country", country));
      long connection = Organisations.connect(client, "Distribution", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      http.post("/connections/" + connection + "/users/refresh", Map.of());
      JsonNode person = somebodyElse(http, connection, lead.get("OwnerId").asText());
      long user = person.get("tandemUser").asLong();
      long prospect = client.prospectByEmail(email).orElseThrow().get("id").asLong();
      long rule = rule(http, "By country", country, Map.of("target", "user", "user", user));

      JsonNode trial = http.post("/assignment-rules/test", Map.of("prospect", prospect));
      assertEquals("user", trial.get("outcome").asText(), trial::toString);
      assertEquals(user, trial.get("user").asLong());
      JsonNode look =
          stream(trial.get("rules"))
              .filter(one -> one.get("id").asLong() == rule)
              .findFirst()
              .get();
      assertTrue(look.get("decides").asBoolean(), look::toString);
      assertEquals(
          "Country is “" + country + "”", look.get("conditions").get(0).get("words").asText());
      assertTrue(look.get("conditions").get(0).get("met").asBoolean());

      ActionClient actions = ActionClient.here(client);
      long request = actions.ask("change-owner", Map.of("to", "rules"), List.of(prospect));
      actions.await(request, "DONE", 1, LIMIT);
      String told = actions.runs(request).get("items").get(0).get("reason").asText();
      assertTrue(told.startsWith("Rule “By country” gives it to "), told);
      Organisations.cycle(client, connection);
      Waiting.until(
          "the owner in the CRM",
          LIMIT,
          () -> {
            Organisations.cycle(client, connection);
            return org.records("Lead").stream()
                .filter(one -> one.get("Id").asText().equals(crmId))
                .map(one -> one.get("OwnerId").asText())
                .findFirst()
                .orElseThrow();
          },
          person.get("crmId").asText()::equals);

      String ruled = "ruled@" + System.nanoTime() + ".example";
      long newcomer =
          client.putProspect(Map.of("email", ruled, "lastName", "Ruled", "country", country));
      ActionClient inCrm = ActionClient.of(client, connection);
      inCrm.await(
          inCrm.ask("sync-lead", Map.of("assignTo", "rules"), List.of(newcomer)), "DONE", 1, LIMIT);
      assertEquals(
          List.of(person.get("crmId").asText()),
          org.records("Lead").stream()
              .filter(one -> one.path("Email").asText().equals(ruled))
              .map(one -> one.get("OwnerId").asText())
              .toList(),
          "the lead that was created for the newcomer");
      http.delete("/assignment-rules/" + rule);
    }
  }

  private static JsonNode somebodyElse(JsonHttp http, long connection, String owner) {
    List<JsonNode> found = new ArrayList<>();
    Waiting.until(
        "users that are linked",
        LIMIT,
        () -> {
          found.clear();
          stream(http.get("/connections/" + connection + "/users?size=200").get("items"))
              .filter(one -> one.get("standing").asText().equals("LINKED"))
              .filter(one -> one.get("active").asBoolean())
              .filter(one -> !one.get("crmId").asText().equals(owner))
              .forEach(found::add);
          return found.size();
        },
        number -> number > 0);
    return found.get(0);
  }

  @Test
  void aTeamOfThreeSharesThirtyProspectsInBulkWhoeverAsks(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemClient client = Organisations.client(servers.on(database));
      JsonHttp http = client.http();
      String country = "Teamland " + System.nanoTime();
      List<Long> members = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        members.add(person(http, "member" + i + "-" + System.nanoTime(), "SALES"));
      }
      long team =
          http.post("/teams", Map.of("name", country, "members", members)).get("id").asLong();
      long rule = rule(http, "In turn", country, Map.of("target", "team", "team", team));
      List<Long> people = people(http, country, 30);
      ActionClient actions = ActionClient.here(client);

      long first = actions.ask("change-owner", Map.of(), people.subList(0, 10));
      long second = actions.ask("change-owner", Map.of(), people.subList(10, 30));
      actions.await(first, "DONE", 10, LIMIT);
      actions.await(second, "DONE", 20, LIMIT);

      Map<String, Integer> owned = new TreeMap<>();
      people.forEach(
          id ->
              owned.merge(
                  client.prospect(id).path("owner").path("tandemUser").asText(), 1, Integer::sum));
      assertEquals(List.of(10, 10, 10), List.copyOf(owned.values()), owned::toString);
      JsonNode entry = client.journal(people.get(0)).get(0);
      assertTrue(entry.get("reason").asText().contains("it is the turn of "), entry::toString);

      http.put("/teams/absences/" + members.get(0), Map.of("until", "2999-12-31"));
      JsonNode trial =
          http.post(
              "/assignment-rules/test",
              Map.of("values", Map.of("country", country, "email", "x@example.com")));
      assertEquals(members.get(1), trial.get("user").asLong(), trial::toString);
      Answer refused = http.send("DELETE", "/teams/" + team, Optional.empty());
      assertEquals(409, refused.status(), refused::toString);
      http.delete("/assignment-rules/" + rule);
      http.delete("/teams/" + team);
    }
  }

  @Test
  void whatNoRuleGivesToAnybodyStaysAndWhatGoesToTheHopperIsTakenOutByAnOwner(
      RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    JsonHttp http = client.http();
    String country = "Poolland " + System.nanoTime();
    List<Long> people = people(http, country, 3);
    ActionClient actions = ActionClient.here(client);

    long unruled = actions.ask("change-owner", Map.of("to", "rules"), people.subList(0, 1));
    actions.await(unruled, "SKIPPED", 1, LIMIT);
    long rule = rule(http, "Pool", country, Map.of("target", "hopper"));
    long pooled = actions.ask("change-owner", Map.of("to", "rules"), people.subList(1, 3));
    actions.await(pooled, "DONE", 2, LIMIT);
    JsonNode entry = inHopper(http, country + " 1").get(0);
    assertEquals("Rule “Pool” puts it into the hopper.", entry.get("reason").asText());

    long user = person(http, "taker-" + System.nanoTime(), "SALES");
    long given =
        actions.ask(
            "change-owner",
            Map.of("to", "user", "user", Long.toString(user)),
            people.subList(1, 2));
    actions.await(given, "DONE", 1, LIMIT);
    assertEquals(0, inHopper(http, country + " 1").size());
    assertEquals(1, inHopper(http, country + " 2").size());
    Answer nobody = http.send("POST", "/hopper/" + people.get(2) + "/claim", Optional.of(Map.of()));
    assertEquals(409, nobody.status(), "the configuration's token is nobody");
    http.delete("/hopper/" + people.get(2));
    assertEquals(0, inHopper(http, country + " 2").size());
    http.delete("/assignment-rules/" + rule);
  }

  @Test
  void allThatIsWrongWithARuleIsSaidAtOnce(RunningServers.Servers servers) {
    JsonHttp http = Organisations.client(servers.on(Database.POSTGRESQL)).http();

    Answer refused =
        http.send(
            "POST",
            "/assignment-rules",
            Optional.of(Map.of("name", " ", "target", "team", "team", 999999, "skipFromLeads", 0)));
    Answer criteria =
        http.send(
            "POST",
            "/assignment-rules",
            Optional.of(
                Map.of(
                    "name",
                    "Hue",
                    "target",
                    "hopper",
                    "criteria",
                    Map.of("all", List.of(Map.of("field", "hue", "operator", "BLANK"))))));

    assertEquals(422, refused.status(), refused::toString);
    assertEquals(3, refused.body().get("errors").size(), refused::toString);
    assertEquals(422, criteria.status(), criteria::toString);
    assertEquals(400, http.send("POST", "/assignment-rules/test", Optional.of(Map.of())).status());
    assertEquals(
        404,
        http.send("POST", "/assignment-rules/test", Optional.of(Map.of("prospect", 999999)))
            .status());
    assertFalse(http.get("/assignment-rules").toString().contains("\"Hue\""));
  }

  static long rule(JsonHttp http, String name, String country, Map<String, Object> target) {
    Map<String, Object> body = new HashMap<>(target);
    body.put("name", name);
    body.put(
        "criteria",
        Map.of(
            "all",
            List.of(Map.of("field", "country", "operator", "IS", "values", List.of(country)))));
    return http.post("/assignment-rules", body).get("id").asLong();
  }

  static long person(JsonHttp http, String login, String role) {
    return http.post(
            "/users", Map.of("login", login, "role", role, "password", "copper kettle orbit"))
        .get("id")
        .asLong();
  }

  /** Prospects of a country; the last names are the country and a number from 0. */
  static List<Long> people(JsonHttp http, String country, int number) {
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      people.add(
          http.post(
                  "/prospects",
                  Map.of(
                      "values",
                      Map.of(
                          "email",
                          country.replace(" ", "") + i + "@example.com",
                          "lastName",
                          country + " " + i,
                          "country",
                          country)))
              .get("id")
              .asLong());
    }
    return people;
  }

  private static JsonNode inHopper(JsonHttp http, String name) {
    return http.get("/hopper?search=" + name.replace(" ", "%20")).get("items");
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
