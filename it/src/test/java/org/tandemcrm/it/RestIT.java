package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** The REST API as its contract says: who may, what is refused and how, and its description. */
@ExtendWith(RunningServers.class)
class RestIT {

  @Test
  void withoutAGoodTokenThereIsNothing(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    for (Map<String, String> headers :
        List.of(
            Map.<String, String>of(),
            Map.of("Authorization", "Bearer tdm_somebody"),
            Map.of("Authorization", "Basic YWRtaW46YWRtaW4="))) {
      JsonHttp stranger = new JsonHttp(URI.create(server.url() + "/api/v1"), headers);
      Answer answer = stranger.send("GET", "/connections", Optional.empty());
      assertProblem(401, answer);
    }
  }

  @Test
  void aViewerReadsAndChangesNothing(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient viewer = new TandemClient(server.url(), servers.viewerToken());

    assertTrue(viewer.http().get("/connections").isArray());
    assertProblem(
        403,
        viewer.http().send("POST", "/connections", Optional.of(Map.of("name", "Of a viewer"))));
    assertProblem(403, viewer.http().send("DELETE", "/connections/1", Optional.empty()));
    assertProblem(403, viewer.http().send("POST", "/connections/1/cycles", Optional.of(Map.of())));
  }

  @Test
  void whatIsNotThereIsSaid(RunningServers.Servers servers) {
    JsonHttp http = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    for (String path :
        List.of("/connections/999999", "/runs/999999", "/prospects/999999", "/nothing")) {
      assertProblem(404, http.send("GET", path, Optional.empty()));
    }
  }

  @Test
  void allThatIsWrongWithAConnectionIsSaidAtOnce(RunningServers.Servers servers) {
    JsonHttp http = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    Answer answer =
        http.send(
            "POST",
            "/connections",
            Optional.of(
                Map.of(
                    "name",
                    "",
                    "backend",
                    "salesforce",
                    "settings",
                    Map.of("loginUrl", "nonsense"),
                    "cycleSeconds",
                    1)));
    assertProblem(422, answer);
    assertTrue(answer.body().get("errors").size() >= 4, answer::toString);
  }

  @Test
  void theApiDescribesItself(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    JsonHttp http = new JsonHttp(server.url().resolve("/"), Map.of());
    Answer answer = http.send("GET", "openapi?format=json", Optional.empty());
    assertEquals(200, answer.status());
    assertTrue(
        answer.body().get("paths").has("/tandem/api/v1/connections/{id}/cycles")
            || answer.body().get("paths").has("/api/v1/connections/{id}/cycles"),
        () -> answer.body().get("paths").toString());
  }

  private static void assertProblem(int status, Answer answer) {
    assertEquals(status, answer.status(), answer::toString);
    assertEquals("application/problem+json", answer.contentType());
    assertEquals(status, answer.body().get("status").asInt());
    assertFalse(answer.body().get("detail").asText().isBlank(), answer::toString);
  }
}
