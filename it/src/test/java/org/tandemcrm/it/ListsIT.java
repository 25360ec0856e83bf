package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** Lists of prospects: kept over REST, by actions, and by a person in a browser. */
@ExtendWith(RunningServers.class)
class ListsIT {

  @Test
  void tenThousandAreAddedInOneRequestAndActionsPutPeopleOnAndOff(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemClient client = Organisations.client(servers.on(database));
      JsonHttp http = client.http();
      List<Long> people = people(client, "rest", 3);
      long list = http.post("/lists", Map.of("name", "Everybody")).get("id").asLong();
      List<Long> many = new ArrayList<>(people.subList(0, 2));
      LongStream.rangeClosed(900_000_001L, 900_009_997L).forEach(many::add);

      JsonNode added =
          http.post(
              "/lists/" + list + "/members",
              Map.of("prospects", many, "emails", List.of("REST3@lists.example.com")));

      assertEquals(3, added.get("changed").asInt(), added::toString);
      assertEquals(9_997, added.get("refused").size());
      assertEquals("900000001", added.get("refused").get(0).get("given").asText());
      assertEquals(3, http.get("/lists/" + list).get("members").asInt());
      many.add(900_009_998L);
      assertEquals(422, send(http, "/lists/" + list + "/members", many).status());

      ActionClient actions = ActionClient.here(client);
      Map<String, String> parameters = Map.of("list", Long.toString(list));
      long off = actions.ask("remove-from-list", parameters, people);
      actions.await(off, "DONE", 3, Organisations.LIMIT);
      assertEquals(0, http.get("/lists/" + list + "/members").get("total").asInt());
      long on = actions.ask("add-to-list", parameters, people);
      actions.await(on, "DONE", 3, Organisations.LIMIT);
      JsonNode member = http.get("/lists/" + list + "/members").get("items").get(0);
      assertTrue(
          member.get("addedBy").asText().startsWith("action Add to list, asked for by "),
          member::toString);
      assertEquals(
          422,
          actions.send("add-to-list", Map.of("list", "no list"), people).status(),
          "a list that isn't there is refused before anything is stored");

      ofTheList(client, list, people);

      http.delete("/prospects/" + people.get(0));
      assertEquals(2, http.get("/lists/" + list).get("members").asInt());
      http.delete("/lists/" + list);
      assertEquals(404, http.send("GET", "/lists/" + list + "/members", Optional.empty()).status());
    }
  }

  /** The list of prospects shows those on it, and an action is asked for all of them at once. */
  private static void ofTheList(TandemClient client, long list, List<Long> people) {
    JsonHttp http = client.http();
    assertEquals(3, http.get("/prospects?list=" + list).get("total").asInt());
    JsonNode found = http.get("/prospects?search=rest2&list=" + list).get("items");
    assertEquals(1, found.size());
    assertEquals(people.get(1), found.get(0).get("id").asLong());
    assertEquals(404, http.send("GET", "/prospects?list=999999999", Optional.empty()).status());

    Map<String, Object> body =
        Map.of(
            "type",
            "change-score",
            "parameters",
            Map.of("change", "=77"),
            "list",
            list,
            "key",
            "all of " + list);
    long request = http.post("/action-runs", body).get("request").asLong();
    ActionClient.here(client).await(request, "DONE", 3, Organisations.LIMIT);
    assertEquals(
        request, http.post("/action-runs", body).get("request").asLong(), "asked for once");
    JsonNode scored = http.get("/prospects?size=100&list=" + list).get("items");
    scored.forEach(one -> assertEquals(77, one.get("score").asInt(), one::toString));
    long empty = http.post("/lists", Map.of("name", "Nobody")).get("id").asLong();
    Answer refused =
        http.send(
            "POST",
            "/action-runs",
            Optional.of(
                Map.of(
                    "type", "change-score", "parameters", Map.of("change", "=1"), "list", empty)));
    assertEquals(422, refused.status());
    assertTrue(
        refused.body().toString().contains("Nobody is on the list “Nobody”."), refused::toString);
    http.delete("/lists/" + empty);
  }

  @Test
  void aPersonKeepsAListInABrowser(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    TandemClient client = Organisations.client(server);
    List<Long> people = people(client, "page", 3);
    List<String> faults = new ArrayList<>();
    try (Browser browser = Browser.start()) {
      browser.signIn(server);
      browser.open(server.url() + "/prospectlist/list.xhtml");
      browser.click(By.id("add"));
      browser.awaitAddress("/prospectlist/edit.xhtml");
      browser.click(By.id("save"));
      browser.awaitText(By.id("name_problem"), "Give the list a name.");
      browser.type(By.id("name"), "Spring fair");
      browser.type(By.id("description"), "Whom we meet at stand 12; kept by marketing.");
      browser.click(By.id("save"));
      browser.awaitAddress("/prospectlist/view.xhtml");
      browser.awaitText(By.id("members"), "Nobody is on this list yet");
      browser.type(
          By.id("emails"), "page1@lists.example.com, page2@lists.example.com nobody@lists.test");
      browser.click(By.id("act"));
      browser.awaitText(By.id("changed"), "2 prospects put on the list");
      browser.awaitText(By.id("changed"), "nobody@lists.test");
      PageLooks.at(browser, faults, "list-added");

      browser.open(server.url() + "/prospect/list.xhtml?search=page&sort=email");
      browser.see(By.cssSelector("[data-choose='" + people.get(1) + "']"));
      for (long person : people.subList(1, 3)) {
        browser.script("document.querySelector('[data-choose=\"" + person + "\"]').click()");
      }
      browser.awaitText(By.id("listChosen"), "Put 2 chosen on a list");
      browser.click(By.id("listChosen"));
      browser.awaitAddress("/prospectlist/add.xhtml");
      long list = client.http().get("/lists?search=spring").get("items").get(0).get("id").asLong();
      browser.choose(By.id("list"), Long.toString(list));
      browser.click(By.id("act"));
      browser.awaitText(By.id("notices"), "1 prospect put on the list; 1 had been on it.");
      browser.awaitText(By.id("total"), "3");
      browser.open(server.url() + "/prospect/view.xhtml?id=" + people.get(2));
      browser.awaitText(By.id("lists"), "Spring fair");
      PageLooks.at(browser, faults, "prospect-lists");

      browser.click(By.cssSelector("#lists a"));
      browser.awaitAddress("/prospectlist/view.xhtml");
      actOnAll(browser, client, faults, list);
      browser.open(server.url() + "/prospectlist/view.xhtml?id=" + list);
      browser.script("document.querySelector('[data-choose]').click()");
      browser.awaitText(By.id("removeChosen"), "Take 1 chosen off the list");
      PageLooks.at(browser, faults, "list-chosen");
      browser.click(By.id("removeChosen"));
      browser.awaitAddress("/prospectlist/remove.xhtml");
      browser.click(By.id("act"));
      browser.awaitText(By.id("notices"), "1 prospect taken off the list.");
      browser.open(server.url() + "/prospectlist/list.xhtml?search=fair");
      browser.awaitText(By.id("lists"), "Spring fair");
      PageLooks.at(browser, faults, "lists");

      browser.open(server.url() + "/prospectlist/delete.xhtml?id=" + list);
      browser.awaitText(By.id("content"), "2 prospects");
      browser.click(By.id("act"));
      browser.awaitText(By.id("notices"), "The list Spring fair is deleted.");
      assertEquals(0, client.http().get("/lists?search=spring").get("total").asInt());
    }
    assertEquals(List.of(), faults);
  }

  /** From the list's page to the list of prospects, and to an action for all who are on it. */
  private static void actOnAll(
      Browser browser, TandemClient client, List<String> faults, long list) {
    browser.click(By.id("inProspects"));
    browser.awaitAddress("/prospect/list.xhtml?list=" + list);
    browser.awaitText(By.id("shown"), "All on the list Spring fair");
    browser.awaitText(By.id("prospects"), "page1@lists.example.com");
    assertEquals(3, links(browser, "prospect-link"));
    browser.click(By.cssSelector("th[id$='email']"));
    browser.awaitAddress("sort=email");
    assertTrue(browser.address().contains("list=" + list), browser::address);
    PageLooks.at(browser, faults, "prospects-of-list");
    browser.type(By.id("find"), "page2");
    browser.click(By.cssSelector(".filters button"));
    browser.awaitText(By.id("shown"), "Found by page2 on the list Spring fair");
    assertTrue(browser.address().contains("sort=email"), browser::address);
    assertEquals(1, links(browser, "prospect-link"));
    browser.click(By.id("actionAll"));
    browser.awaitText(By.id("content"), "all that are found by “page2” on the list “Spring fair”");

    browser.open(
        browser.address().replaceAll("/action/new.*", "/prospectlist/view.xhtml?id=" + list));
    browser.click(By.id("actionAll"));
    browser.awaitText(By.id("content"), "For 3 prospects: all on the list “Spring fair”.");
    browser.click(By.cssSelector("a[data-offer='change-score']"));
    browser.type(By.id("parameter_change"), "=42");
    browser.click(By.id("prepare"));
    browser.see(By.id("confirmation"));
    PageLooks.at(browser, faults, "action-on-list");
    browser.click(By.id("confirm"));
    browser.awaitAddress("/action/list.xhtml?request=");
    browser.see(By.cssSelector("[data-run-state='OVER']"));
    client
        .http()
        .get("/prospects?list=" + list)
        .get("items")
        .forEach(one -> assertEquals(42, one.get("score").asInt(), one::toString));
  }

  private static int links(Browser browser, String style) {
    return ((Number)
            browser.script("return document.getElementsByClassName('" + style + "').length"))
        .intValue();
  }

  private static Answer send(JsonHttp http, String path, List<Long> ids) {
    return http.send(
        "POST", path, Optional.of(Map.of("prospects", ids, "emails", List.of("a@b.c"))));
  }

  private static List<Long> people(TandemClient client, String name, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> client.putProspect(Map.of("email", name + i + "@lists.example.com")))
        .toList();
  }
}
