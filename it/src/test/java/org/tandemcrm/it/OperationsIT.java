package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** What the people who run a server have in their hands: health, figures, logs, housekeeping. */
@ExtendWith(RunningServers.class)
class OperationsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void figuresNeedATokenAndTellOfTheCycles(RunningServers.Servers servers)
      throws IOException, InterruptedException {
    TandemServer server = servers.on(Database.POSTGRESQL);
    TandemClient client = Organisations.client(server);
    long connection =
        client.createConnection(
            "Measured", "memory", Map.of("password", "x"), Organisations.RARELY);
    Organisations.awaitRest(client, connection);

    assertEquals(401, get(server, "/api/v1/metrics", Optional.empty()).statusCode());
    String text = get(server, "/api/v1/metrics", Optional.of(servers.viewerToken())).body();
    for (String figure :
        List.of(
            "tandem_records_total{connection=\"Measured\"",
            "tandem_run_seconds_count{connection=\"Measured\",state=\"done\"}",
            "tandem_connection_lag_seconds{connection=\"Measured\"}",
            "tandem_connection_overdue_seconds{connection=\"Measured\"}",
            "tandem_alerts_open",
            "figure=\"FreeConnectionCount\",name=\"jdbc/tandem\"",
            "jvm_memory_used_bytes")) {
      assertTrue(text.contains(figure), figure + " in " + text);
    }
    assertEquals(
        404, get(server, "/../metrics", Optional.empty()).statusCode(), "the server's own figures");
  }

  @Test
  void healthIsOpenAndTellsNothingToAnAttacker(RunningServers.Servers servers)
      throws IOException, InterruptedException {
    TandemServer server = servers.on(Database.POSTGRESQL);
    for (String probe : List.of("ready", "live", "started")) {
      HttpResponse<String> answer = get(server, "/../health/" + probe, Optional.empty());
      assertEquals(200, answer.statusCode(), answer::body);
      assertFalse(answer.body().contains("127.0.0.1"), answer::body);
    }
  }

  @Test
  void aServerThatCannotWorkSaysWhy(@TempDir Path noPlugins) {
    try (TandemServer server =
        RunningServers.own("unready")
            .environment("TANDEM_SECRET_KEYS", "k1:tooshort")
            .environment("TANDEM_PLUGINS_DIR", noPlugins.toString())
            .build()) {
      String answer = server.startUnready();

      assertTrue(answer.contains("TANDEM_SECRET_KEYS is missing or can't be used"), answer);
      assertTrue(answer.contains("No plugin is loaded"), answer);
      assertFalse(answer.contains("tooshort"), answer);
    }
  }

  @Test
  void aLogInJsonNamesRunAndConnection() throws JsonProcessingException {
    try (TandemServer server =
        RunningServers.own("json-log").environment("LOG_FORMAT", "json").build()) {
      server.start();
      TandemClient client = Organisations.client(server);
      long connection =
          client.createConnection(
              "Logged", "memory", Map.of("password", "x"), Organisations.RARELY);
      Run run = Organisations.cycle(client, connection);

      String mark = "run=" + run.id() + " connection=" + connection;
      JsonNode line =
          JSON.readTree(
              server.log().lines().stream()
                  .filter(text -> text.startsWith("{") && text.contains(mark))
                  .findFirst()
                  .orElseThrow());
      assertEquals("A cycle ended: DONE. " + mark, line.get("message").asText());
      assertEquals("INFO", line.get("loglevel").asText());
    }
  }

  @Test
  void oldJobsLeaveTheServersTables(RunningServers.Servers servers) throws SQLException {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    long connection =
        client.createConnection("Tidied", "memory", Map.of("password", "x"), Organisations.RARELY);
    Organisations.awaitRest(client, connection);
    // While a second one runs, the first cycle's job has surely ended.
    Organisations.cycle(client, connection);
    servers.execute(
        "UPDATE BATCH_JOBINSTANCE SET CREATETIME = TIMESTAMP '2020-01-01 00:00:00' WHERE BATCHSTATUS >= 3");
    String old = "BATCH_JOBINSTANCE WHERE CREATETIME < TIMESTAMP '2021-01-01 00:00:00'";
    assertTrue(servers.count(old) > 0);

    JsonNode removed = client.http().post("/housekeeping", Map.of());

    assertTrue(removed.get("jobRows").asInt() > 0, removed::toString);
    // Other connections' cycles may begin meanwhile: of them nothing is said.
    String orphan = "%s WHERE %s NOT IN (SELECT %s FROM %s)";
    Stream.of(
            old,
            orphan.formatted(
                "BATCH_JOBEXECUTION", "FK_JOBINSTANCEID", "JOBINSTANCEID", "BATCH_JOBINSTANCE"),
            orphan.formatted(
                "BATCH_JOBPARAMETER", "FK_JOBEXECID", "JOBEXECID", "BATCH_JOBEXECUTION"),
            orphan.formatted(
                "BATCH_STEPTHREADEXECUTION", "FK_JOBEXECID", "JOBEXECID", "BATCH_JOBEXECUTION"),
            orphan.formatted(
                "BATCH_STEPTHREADINSTANCE",
                "FK_JOBINSTANCEID",
                "JOBINSTANCEID",
                "BATCH_JOBINSTANCE"))
        .forEach(rows -> assertEquals(0, servers.count(rows), rows));
    assertTrue(Organisations.cycle(client, connection).done());
  }

  private static HttpResponse<String> get(TandemServer server, String path, Optional<String> token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path).normalize());
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
