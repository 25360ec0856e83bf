package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * Opens every page of the war in a browser, wide and as on a phone, light and dark: each must keep
 * the accessibility rules, fit the width and run without a complaint. With {@code -Dpictures=true}
 * it keeps pictures of all in target/screenshots.
 */
@ExtendWith(RunningServers.class)
class AccessibilityIT {
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
  void everyPageKeepsTheRules(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(304).withAccounts(10))) {
      List<String> full = fill(server, org);
      browser.signIn(server);
      PageWalk walk =
          new PageWalk(server.url(), Served.pages().stream().map(Served.Page::path).toList());
      walk.found(full.stream().map(page -> server.url() + page).toList());
      walk.found(List.of(browser.address()));
      for (Optional<String> next = walk.next(); next.isPresent(); next = walk.next()) {
        String path = walk.path(next.get());
        browser.open(next.get());
        walk.found(browser.links());
        look(path);
        if (!browser.shows(By.cssSelector("main#content h1"))) {
          faults.add(path + ": shows no page but " + browser.see(By.tagName("main")).getText());
        }
      }
      // The walk opens each page once, with what waits on its way to the CRM.
      String inbound = "/approval/view.xhtml?id=" + inboundApproval(server);
      browser.open(server.url() + inbound);
      look(inbound);
      walk.missing().forEach(page -> faults.add(page + ": no link leads to it"));
    }
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void pagesOutsideTheFrameKeepTheRules(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    URI root = server.url();
    browser.open(root + "/login.xhtml");
    look("/login.xhtml");
    browser.click(By.id("signIn"));
    browser.see(By.id("refused"));
    look("/login.xhtml, refused");
    browser.signIn(server);
    browser.open(root + "/prospect/view.xhtml?id=999999");
    // The browser itself complains about the status 404, which is meant.
    browser.complaints();
    look("/error.xhtml");
    assertEquals("", String.join("\n", faults));
  }

  /**
   * Something of everything: a loaded and a refused organisation, a change, a deleted prospect, a
   * field of ours, a checked import, changes that wait for an approval.
   *
   * @return the pages, from the context root, that show it; most of what other tests left is empty
   */
  private static List<String> fill(TandemServer server, SandboxOrg org) {
    TandemClient client = Organisations.client(server);
    Map<String, String> wrong = new HashMap<>(org.settings());
    wrong.put("clientSecret", "not-the-secret");
    long refused =
        client.createConnection(
            "Refused " + System.nanoTime(), "salesforce", wrong, Organisations.RARELY);
    long connection =
        Organisations.connect(client, "Accessible " + System.nanoTime(), org.settings());
    Organisations.awaitFirstLoad(client, connection);
    Organisations.Person person = Organisations.somebody(client, org);
    org.edit(person.object(), person.crmId(), Map.of("Title", "Chief Navigator"));
    refuse(client, org);
    collide(client, org, person);
    long run = Organisations.cycle(client, connection).id();
    holdChanges(client);
    deleteProspect(client, org.emails().last());
    client.http().post("/tokens", Map.of("name", "a report", "role", "VIEWER"));
    String field = "accessible" + System.nanoTime();
    client
        .http()
        .post("/fields", Map.of("kind", "PROSPECT", "key", field, "label", field, "type", "DATE"));
    long imported = checkImport(server, client);
    Waiting.until(
        "the refused connection to be stopped",
        Organisations.LIMIT,
        () -> client.connection(refused),
        c -> c.get("state").asText().equals("STOPPED"));
    ActionClient actions = ActionClient.here(client);
    Map<String, String> change = Map.of("field", "city", "value", "Bergen");
    long request = actions.ask("change-field", change, List.of(person.prospect()));
    actions.await(request, "DONE", 1, Organisations.LIMIT);
    List<String> pages = new ArrayList<>(fillAroundActions(client, connection));
    pages.addAll(
        List.of(
            "/action/new.xhtml?type=change-field&prospect=" + person.prospect(),
            "/action/list.xhtml?request=" + request,
            "/connection/view.xhtml?id=" + connection,
            // Only a stopped connection leads to its organisation.
            "/connection/organisation.xhtml?id=" + refused,
            "/prospect/view.xhtml?id=" + person.prospect() + "&why=jobTitle",
            "/sync/view.xhtml?id=" + run,
            "/editing/view.xhtml?id=" + imported));
    return pages;
  }

  /**
   * Somebody on a list, whose owner may give them back, a template for tasks, a webhook, and the
   * campaigns as they are.
   *
   * @return the pages that no link leads to
   */
  private static List<String> fillAroundActions(TandemClient client, long connection) {
    JsonHttp http = client.http();
    String name = "Accessible " + System.nanoTime();
    long prospect =
        client.putProspect(Map.of("email", System.nanoTime() + "@list.example", "lastName", name));
    long list = http.post("/lists", Map.of("name", name)).get("id").asLong();
    http.post("/lists/" + list + "/members", Map.of("prospects", List.of(prospect)));
    http.post("/task-templates", Map.of("name", name, "subject", "Call {{firstName|them}}"));
    http.post("/webhooks", Map.of("name", name, "url", "https://hooks.example.com/"));
    http.post("/connections/" + connection + "/lists/refresh", Map.of());
    String admin = "";
    for (JsonNode user : http.get("/users?search=admin").get("items")) {
      if (user.get("login").asText().equals("admin")) {
        admin = user.get("id").asText();
      }
    }
    ActionClient actions = ActionClient.here(client);
    long request =
        actions.ask("change-owner", Map.of("to", "user", "user", admin), List.of(prospect));
    actions.await(request, "DONE", 1, Organisations.LIMIT);
    return List.of(
        "/prospectlist/view.xhtml?id=" + list,
        "/prospectlist/delete.xhtml?id=" + list,
        "/prospectlist/remove.xhtml?id=" + list + "&ids=" + prospect,
        "/hopper/release.xhtml?id=" + prospect);
  }

  /** Leaves a change that the CRM doesn't take: a city that is too long for its field. */
  private static void refuse(TandemClient client, SandboxOrg org) {
    long prospect = client.prospectByEmail(org.emails().first()).orElseThrow().get("id").asLong();
    client.edit(
        "prospects", prospect, Map.of("city", "A city with a name that no CRM of ours will keep"));
  }

  /** Leaves a case: somebody's record gets the email of somebody else. */
  private static void collide(TandemClient client, SandboxOrg org, Organisations.Person butNot) {
    List<String> emails =
        org.emails().stream().filter(email -> !email.equals(butNot.email())).limit(2).toList();
    long prospect = client.prospectByEmail(emails.get(0)).orElseThrow().get("id").asLong();
    JsonNode link = client.links(prospect).get(0);
    org.edit(
        link.get("object").asText(), link.get("crmId").asText(), Map.of("Email", emails.get(1)));
  }

  private static void deleteProspect(TandemClient client, String email) {
    long prospect = client.prospectByEmail(email).orElseThrow().get("id").asLong();
    client.http().delete("/prospects/" + prospect);
  }

  /** Changes that no cycle writes or takes over before somebody approves them. */
  private static void holdChanges(TandemClient client) {
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(305).withLeads(8).withContacts(0).withAccounts(1))) {
      long connection = GuardedOrganisation.connect(client, org);
      GuardedOrganisation.edit(client, org, connection);
      Organisations.cycle(client, connection);
      GuardedOrganisation.reemail(client, org, connection);
      Organisations.cycle(client, connection);
    }
  }

  private static long inboundApproval(TandemServer server) {
    for (JsonNode one : Organisations.client(server).http().get("/approvals")) {
      if (one.get("direction").asText().equals("FROM_CRM")) {
        return one.get("id").asLong();
      }
    }
    throw new IllegalStateException("Nothing of a CRM waits for an approval.");
  }

  /** A file of which one line would be stored and one is wrong: the key of its run. */
  private static long checkImport(TandemServer server, TandemClient client) {
    String file = "email,last name\nguest@access.example.com,Guest\nnonsense,Nobody\n";
    long id =
        Uploads.csv(server, "/edits/imports?name=guests.csv", file.getBytes(StandardCharsets.UTF_8))
            .body()
            .get("id")
            .asLong();
    client
        .http()
        .put("/edits/%d/columns".formatted(id), Map.of("fields", List.of("email", "lastName")));
    Waiting.until(
        "import " + id + " to be checked",
        Organisations.LIMIT,
        () -> client.http().get("/edits/" + id),
        (JsonNode edit) -> edit.get("state").asText().equals("CHECKED"));
    return id;
  }

  private void look(String page) {
    for (Browser.Look look : Browser.Look.usual()) {
      browser.show(look);
      String where = page + " " + look + ": ";
      Axe.violations(browser).forEach(violation -> faults.add(where + violation));
      if (browser.scrollsSideways()) {
        faults.add(where + "is wider than the window");
      }
    }
    browser.complaints().forEach(complaint -> faults.add(page + ": " + complaint));
    browser.picture(page.substring(1).replaceAll("\\W+", "-"));
  }
}
