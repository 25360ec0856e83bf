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
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** Walks all pages and all endpoints as a stranger, a viewer and an admin. */
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

  @Test
  void aViewerSeesTheViewersPagesAlone(RunningServers.Servers servers) {
    PageClient viewer = servers.viewer();
    List<String> wrong = new ArrayList<>();
    for (Served.Page page : Served.pages()) {
      int status = viewer.get(page.path() + "?id=999999").statusCode();
      if (page.adminOnly() ? status != 403 : !LET_IN.contains(status)) {
        wrong.add(page + ": " + status);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void anAdminSeesEveryPage(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
    List<String> wrong = new ArrayList<>();
    for (Served.Page page : Served.pages()) {
      for (String query : List.of("", "?id=999999")) {
        int status = admin.get(page.path() + query).statusCode();
        if (!LET_IN.contains(status)) {
          wrong.add(page + query + ": " + status);
        }
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

  @Test
  void aViewersTokenReadsWhatViewersMayAndChangesNothing(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    JsonHttp viewer = new TandemClient(server.url(), servers.viewerToken()).http();
    List<String> wrong = new ArrayList<>();
    for (Served.Endpoint endpoint : Served.endpoints()) {
      int status = status(viewer, endpoint);
      boolean allowed = endpoint.roles().contains("viewer");
      if (allowed ? !endpoint.looksOnly() || status == 403 || status >= 500 : status != 403) {
        wrong.add(endpoint + ": " + status);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void anAdminsTokenMayCallEveryEndpoint(RunningServers.Servers servers) {
    JsonHttp admin = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    List<String> wrong = new ArrayList<>();
    for (Served.Endpoint endpoint : Served.endpoints()) {
      // What changes something without naming a record might really do it.
      if (endpoint.looksOnly() || endpoint.path().contains("{")) {
        int status = status(admin, endpoint);
        if (status == 401 || status == 403 || status >= 500) {
          wrong.add(endpoint + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
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
    assertEquals(200, servers.viewer().get("/prospect/export.csv").statusCode());
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
