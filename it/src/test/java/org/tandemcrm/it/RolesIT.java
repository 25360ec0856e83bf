package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** Walks all pages and all endpoints as a stranger and in every role. */
@ExtendWith(RunningServers.class)
class RolesIT {

  /** The page is shown, or says that there is no such record: whoever came in so far may look. */
  private static final Set<Integer> LET_IN = Set.of(200, 404);

  @Test
  void aStrangerIsSentToTheSignInFromEveryPage(RunningServers.Servers servers) {
    PageClient stranger = new PageClient(servers.on(Database.POSTGRESQL).url());
    List<String> wrong = new ArrayList<>();
    for (Served.Page page : Served.pages()) {
      HttpResponse<String> answer = stranger.get(page.path());
      String goal = answer.headers().firstValue("Location").orElse("");
      if (answer.statusCode() != 302 || !goal.contains("/login.xhtml?page=")) {
        wrong.add(page + ": " + answer.statusCode() + " " + goal);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "marketer", "sales", "viewer"})
  void everybodySeesThePagesOfTheirRoleAlone(String role, RunningServers.Servers servers) {
    PageClient person = servers.person(role).pages();
    List<String> wrong = new ArrayList<>();
    for (Served.Page page : Served.pages()) {
      int status = person.get(page.path() + "?id=999999").statusCode();
      if (page.roles().contains(role) ? !LET_IN.contains(status) : status != 403) {
        wrong.add(page + ": " + status);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyPageCanBeOpenedWithoutAKey(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
    List<String> wrong = new ArrayList<>();
    for (Served.Page page : Served.pages()) {
      int status = admin.get(page.path()).statusCode();
      if (!LET_IN.contains(status)) {
        wrong.add(page + ": " + status);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyEndpointAsksForAToken(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient stranger = new PageClient(server.url());
    PageClient withCookieOnly =
        PageClient.signedIn(server.url(), server.login(), server.password());
    List<String> wrong = new ArrayList<>();
    for (Served.Endpoint endpoint : Served.endpoints()) {
      String path = "/api/v1" + endpoint.ofNothing();
      int unknown = stranger.send(endpoint.method(), path, "{}").statusCode();
      int cookie = withCookieOnly.send(endpoint.method(), path, "{}").statusCode();
      if (unknown != 401 || cookie != 401) {
        wrong.add(endpoint + ": " + unknown + ", with a session's cookie " + cookie);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "marketer", "sales", "viewer"})
  void aTokenMayWhatItsRoleMayAlone(String role, RunningServers.Servers servers) {
    JsonHttp api = servers.person(role).api();
    List<String> wrong = new ArrayList<>();
    for (Served.Endpoint endpoint : Served.endpoints()) {
      boolean allowed = endpoint.roles().contains(role);
      // What changes something without naming a record might really do it.
      if (!allowed || endpoint.looksOnly() || endpoint.path().contains("{")) {
        int status = status(api, endpoint);
        if (allowed ? status == 401 || status == 403 || status >= 500 : status != 403) {
          wrong.add(endpoint + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyRoleBeginsWithAPageThatItMayOpen(RunningServers.Servers servers) {
    for (String role : List.of("admin", "marketer", "sales", "viewer")) {
      PageClient person = servers.person(role).pages();
      HttpResponse<String> home = person.get("/");
      assertEquals(302, home.statusCode(), role);
      String page = home.headers().firstValue("Location").orElseThrow();
      String path = page.substring(page.indexOf("/", page.indexOf("/tandem") + 1));
      assertEquals(200, person.get(path).statusCode(), role + " at " + path);
      assertEquals(role.equals("sales") ? "/prospect/list.xhtml" : "/dashboard.xhtml", path, role);
    }
  }

  @Test
  void aViewerWhoSendsAnAdminsFormChangesNothing(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    long connection =
        client.createConnection("Forged", "memory", Map.of("password", "any"), Duration.ofHours(1));
    String path = "/connection/view.xhtml?id=" + connection;
    PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
    PageClient viewer = servers.viewer();
    Map<String, String> act = Map.of("acts_SUBMIT", "1", "pause", "Pause");
    assertFalse(viewer.get(path).body().contains("id=\"pause\""), "a viewer sees no such button");

    int withTheAdminsForm = viewer.submit(path, admin.get(path).body(), act).statusCode();
    viewer.post(path, act);

    assertEquals(409, withTheAdminsForm);
    assertEquals("ENABLED", client.connection(connection).get("state").asText());
    client.http().send("DELETE", "/connections/" + connection, Optional.empty());
  }

  @Test
  void exportsAskForTheirRoleToo(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
    assertEquals(302, new PageClient(server.url()).get("/audit/export.csv").statusCode());
    assertEquals(403, servers.viewer().get("/audit/export.csv").statusCode());
    assertEquals(403, servers.person("marketer").pages().get("/audit/export.csv").statusCode());
    assertEquals(200, servers.viewer().get("/prospect/export.csv").statusCode());
    assertEquals(403, servers.person("sales").pages().get("/account/export.csv").statusCode());
    HttpResponse<String> log = admin.get("/audit/export.csv");
    assertEquals(200, log.statusCode());
    assertTrue(log.body().contains("signed in"), log::body);
  }

  private static int status(JsonHttp client, Served.Endpoint endpoint) {
    return client
        .send(
            endpoint.method(),
            endpoint.ofNothing(),
            endpoint.looksOnly() ? Optional.empty() : Optional.of(Map.of()))
        .status();
  }
}
