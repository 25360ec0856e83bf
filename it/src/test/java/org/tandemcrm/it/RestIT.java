package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
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
  void aBodyThatIsLargerThanAnythingIsRefusedAlsoWhenItDoesNotSayHowLargeItIs(
      RunningServers.Servers servers) throws Exception {
    TandemServer server = servers.on(Database.POSTGRESQL);
    byte[] part = new byte[1024 * 1024];
    Arrays.fill(part, (byte) ' ');
    HttpRequest endless =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/action-runs"))
            .header("Authorization", "Bearer " + server.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(25, part)))
            .build();
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(endless, HttpResponse.BodyHandlers.ofString());
    assertEquals(413, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains("Send it in parts"), answer::body);

    try (Socket announced = new Socket(server.url().getHost(), server.url().getPort())) {
      announced.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
      announced
          .getOutputStream()
          .write(
              ("POST %s/api/v1/action-runs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                      + "Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n")
                  .formatted(server.url().getPath(), server.token())
                  .getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(announced.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      assertTrue(status.startsWith("HTTP/1.1 413"), status);
    }
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
