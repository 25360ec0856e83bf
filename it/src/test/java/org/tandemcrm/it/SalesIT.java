package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;

/** Sales see and edit the prospects that they own; all others aren't there for them. */
@ExtendWith(RunningServers.class)
class SalesIT {

  private final String mine = "mine" + System.nanoTime() + "@sales.example";
  private final String others = "others" + System.nanoTime() + "@sales.example";
  private RolePerson sales;
  private long own;
  private long other;

  @BeforeEach
  void givePeopleTheirProspects(RunningServers.Servers servers) {
    sales = servers.person("sales");
    JsonHttp admin = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    own = create(admin, mine, sales.id());
    other = create(admin, others, servers.person("marketer").id());
  }

  private static long create(JsonHttp api, String email, long owner) {
    Map<String, Object> draft =
        Map.of("values", Map.of("email", email, "lastName", "Salesman"), "owner", owner);
    return api.post("/prospects", draft).get("id").asLong();
  }

  @Test
  void theApiKnowsTheirOwnAlone() {
    JsonHttp api = sales.api();

    assertTrue(emails(api.get("/prospects?size=100")).contains(mine));
    assertFalse(emails(api.get("/prospects?size=100")).contains(others));
    assertEquals(List.of(mine), emails(api.get("/prospects?email=" + mine)));
    assertEquals(List.of(), emails(api.get("/prospects?email=" + others)));
    assertEquals(List.of(), emails(api.get("/prospects?search=" + others)));
    assertEquals(own, api.get("/prospects/" + own).get("id").asLong());
  }

  @Test
  void nothingThatNamesAProspectFindsAnothersProspect() {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Served.Endpoint endpoint : Served.endpoints()) {
      if (endpoint.path().startsWith("/prospects/{") && endpoint.roles().contains("sales")) {
        asked++;
        Optional<Object> body =
            endpoint.looksOnly()
                ? Optional.empty()
                : Optional.of(Map.of("values", Map.of("city", "Bonn")));
        int status = sales.api().send(endpoint.method(), endpoint.of(other), body).status();
        if (status != 404) {
          wrong.add(endpoint + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(asked >= 5, asked + " endpoints were asked");
    for (Served.Page page : Served.pages()) {
      if (page.path().startsWith("/prospect/") && page.roles().contains("sales")) {
        HttpResponse<String> answer = sales.pages().get(page.path() + "?id=" + other);
        assertFalse(answer.body().contains(others), page::path);
        assertEquals(
            page.path().endsWith("/list.xhtml") ? 200 : 404, answer.statusCode(), page::path);
      }
    }
  }

  @Test
  void theyEditTheirOwnAndGiveNoneAway() {
    JsonHttp api = sales.api();

    JsonNode edited = edit(api, own, Map.of("values", Map.of("city", "Bonn"))).body();
    assertEquals("Bonn", edited.get("values").get("city").asText());
    Answer given = edit(api, own, Map.of("owner", 1));
    assertEquals(422, given.status());
    assertEquals("owner", given.body().get("errors").get(0).get("field").asText());
    Answer taken = edit(api, own, Map.of("values", Map.of("email", others)));
    assertEquals(422, taken.status());
    assertFalse(
        taken.body().toString().matches("(?s).*(?<!\\d)" + other + "(?!\\d).*"), "it names nobody");
    assertEquals(mine, api.get("/prospects/" + own).get("values").get("email").asText());
  }

  private static Answer edit(JsonHttp api, long id, Map<String, Object> body) {
    return api.send("PATCH", "/prospects/" + id, Optional.of(body));
  }

  @Test
  void pagesShowTheirOwnAndOfferWhatTheyMay() {
    PageClient pages = sales.pages();

    String found = pages.get("/prospect/list.xhtml?search=" + mine).body();
    assertTrue(found.contains("view.xhtml?id=" + own), found);
    assertFalse(found.contains("id=\"add\""), "no button to add");
    String missed = pages.get("/prospect/list.xhtml?search=" + others).body();
    assertFalse(missed.contains("view.xhtml?id=" + other), missed);
    String csv = pages.get("/prospect/export.csv").body();
    assertTrue(csv.contains(mine), csv);
    assertFalse(csv.contains(others), csv);
    String view = pages.get("/prospect/view.xhtml?id=" + own).body();
    assertTrue(view.contains("id=\"edit\""), view);
    assertFalse(view.contains("id=\"delete\""), view);
    assertFalse(view.contains("/sync/view.xhtml"), view);
    assertFalse(view.contains("/connection/"), "nothing of the configuration");
    String form = pages.get("/prospect/edit.xhtml?id=" + own).body();
    assertFalse(form.contains("id=\"owner\""), "nobody can be chosen");
  }

  @Test
  void ofAListTheySeeTheirOwnAlone(RunningServers.Servers servers) {
    JsonHttp admin = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    long list = admin.post("/lists", Map.of("name", "Sold to " + mine)).get("id").asLong();
    admin.post("/lists/" + list + "/members", Map.of("prospects", List.of(own, other)));
    String query = "?list=" + list + "&sort=email";

    assertEquals(2, admin.get("/prospects?list=" + list).get("total").asInt());
    assertEquals(List.of(mine), emails(sales.api().get("/prospects?list=" + list)));
    String page = sales.pages().get("/prospect/list.xhtml" + query).body();
    assertTrue(page.contains("view.xhtml?id=" + own), page);
    assertFalse(page.contains("view.xhtml?id=" + other), page);
    assertFalse(page.contains("/prospectlist/"), "lists have no page for them");
    String csv = sales.pages().get("/prospect/export.csv" + query).body();
    assertTrue(csv.contains(mine), csv);
    assertFalse(csv.contains(others), csv);
    admin.delete("/lists/" + list);
    assertEquals(
        404, sales.api().send("GET", "/prospects?list=" + list, Optional.empty()).status());
    assertEquals(404, sales.pages().get("/prospect/list.xhtml" + query).statusCode());
  }

  private static List<String> emails(JsonNode page) {
    List<String> emails = new ArrayList<>();
    page.get("items").forEach(row -> emails.add(row.path("email").asText()));
    return emails;
  }
}
