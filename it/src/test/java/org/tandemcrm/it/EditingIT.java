package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** Records edited through the REST API, one by one, in bulk and from files. */
@ExtendWith(RunningServers.class)
class EditingIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void aProspectIsCreatedOnceChangedAndExplained(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemClient client = Organisations.client(servers.on(database));
      JsonHttp http = client.http();
      Map<String, Object> cleo =
          Map.of("values", Map.of("email", "Cleo@edit.example.com", "lastName", "Cleo"));

      Answer first = http.send("POST", "/prospects", Optional.of(cleo));
      Answer second = http.send("POST", "/prospects", Optional.of(cleo));
      assertEquals(201, first.status(), first::toString);
      assertEquals(200, second.status(), second::toString);
      long id = first.body().get("id").asLong();
      assertEquals(id, second.body().get("id").asLong());
      assertTrue(first.location().orElseThrow().endsWith("/prospects/" + id), first::toString);

      JsonNode changed =
          http.patch(
              "/prospects/" + id,
              Map.of(
                  "values",
                  Map.of("employees", 250, "doNotCall", true, "city", "Bonn"),
                  "version",
                  first.body().get("version").asInt()));
      assertEquals("250", changed.get("values").get("employees").asText());
      Answer late =
          http.send(
              "PATCH",
              "/prospects/" + id,
              Optional.of(
                  Map.of(
                      "values",
                      Map.of("city", "Köln"),
                      "version",
                      first.body().get("version").asInt())));
      assertEquals(409, late.status(), late::toString);

      JsonNode newest = client.journal(id).get(0);
      assertEquals("UPDATED", newest.get("outcome").asText());
      assertFalse(newest.get("author").asText().isEmpty(), newest::toString);
      assertEquals(3, newest.get("decisions").size(), newest::toString);
    }
  }

  @Test
  void allThatIsWrongIsSaidAtOnce(RunningServers.Servers servers) {
    JsonHttp http = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    http.post("/prospects", Map.of("values", Map.of("email", "taken@edit.example.com")));
    long id =
        http.post("/prospects", Map.of("values", Map.of("email", "wrong@edit.example.com")))
            .get("id")
            .asLong();

    Answer refused =
        http.send(
            "PATCH",
            "/prospects/" + id,
            Optional.of(
                Map.of(
                    "values",
                    Map.of("email", "TAKEN@edit.example.com", "employees", "many", "shoes", "41"),
                    "owner",
                    999999)));

    assertEquals(422, refused.status(), refused::toString);
    assertEquals(
        List.of("email", "employees", "owner", "shoes"),
        IntStream.range(0, refused.body().get("errors").size())
            .mapToObj(index -> refused.body().get("errors").get(index).get("field").asText())
            .sorted()
            .toList());
    assertEquals(400, http.send("PATCH", "/prospects/" + id, Optional.of(Map.of())).status());
    assertEquals(
        404,
        http.send(
                "PATCH",
                "/accounts/999999",
                Optional.of(Map.of("values", Map.of("name", "Nobody"))))
            .status());
  }

  @Test
  void aRecordIsAskedIntoACrmOnce(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    long connection =
        client.createConnection("Edits", "memory", Map.of("password", "any"), Organisations.RARELY);
    Organisations.awaitRest(client, connection);
    JsonHttp http = client.http();
    long id =
        http.post("/prospects", Map.of("values", Map.of("email", "wished@edit.example.com")))
            .get("id")
            .asLong();

    Answer accepted =
        http.send(
            "POST",
            "/prospects/%d/crm-records".formatted(id),
            Optional.of(Map.of("connection", connection)));

    assertEquals(202, accepted.status(), accepted::toString);
    assertEquals(
        404,
        http.send(
                "POST",
                "/prospects/%d/crm-records".formatted(id),
                Optional.of(Map.of("connection", 999999)))
            .status());
    http.delete("/connections/" + connection);
  }

  @Test
  void aFileIsCheckedImportedAndTakenBack(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemServer server = servers.on(database);
      JsonHttp http = Organisations.client(server).http();
      http.post(
          "/prospects",
          Map.of("values", Map.of("email", "old@file.example.com", "lastName", "Old")));
      String file =
          "\uFEFFE-Mail;Last name;Note\r\n"
              + "old@file.example.com;\"New \"\"quoted\"\" name\";x\r\n"
              + "fresh@file.example.com;Frësh;x\r\n"
              + "OLD@file.example.com;Twice;x\r\n"
              + "nonsense;Nobody;x\r\n";

      Answer uploaded = upload(server, "people.csv", "", file.getBytes(StandardCharsets.UTF_8));
      assertEquals(201, uploaded.status(), uploaded::toString);
      long id = uploaded.body().get("id").asLong();
      assertEquals("email", uploaded.body().get("columns").get(0).get("field").asText());
      http.put(
          "/edits/%d/columns".formatted(id), Map.of("fields", List.of("email", "lastName", "")));
      JsonNode checked = await(http, id, "CHECKED");
      assertEquals(1, checked.get("counts").get("created").asInt(), checked::toString);
      assertEquals(1, checked.get("counts").get("updated").asInt(), checked::toString);
      assertEquals(2, checked.get("counts").get("failed").asInt(), checked::toString);
      http.post("/edits/%d/start".formatted(id), Map.of());
      await(http, id, "DONE");
      TandemClient client = Organisations.client(server);
      assertEquals(
          "New \"quoted\" name",
          client
              .prospectByEmail("old@file.example.com")
              .orElseThrow()
              .get("values")
              .get("lastName")
              .asText());
      assertEquals(
          "Frësh",
          client
              .prospectByEmail("fresh@file.example.com")
              .orElseThrow()
              .get("values")
              .get("lastName")
              .asText());

      long undo = http.post("/edits/%d/undo".formatted(id), Map.of()).get("id").asLong();
      http.post("/edits/%d/start".formatted(undo), Map.of());
      await(http, undo, "DONE");
      assertEquals(
          "Old",
          client
              .prospectByEmail("old@file.example.com")
              .orElseThrow()
              .get("values")
              .get("lastName")
              .asText());
      assertTrue(client.prospectByEmail("fresh@file.example.com").isPresent());
    }
  }

  @Test
  void aFileInAnotherEncodingOrWithOpenQuotesIsRefusedWithItsLine(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    byte[] windows =
        "email,last name\na@file.example.com,Müller\n".getBytes(Charset.forName("windows-1252"));

    Answer refused = upload(server, "w.csv", "", windows);
    assertEquals(422, refused.status(), refused::toString);
    assertTrue(refused.body().get("detail").asText().startsWith("Line 2 "), refused::toString);
    assertEquals(201, upload(server, "w.csv", "WINDOWS_1252", windows).status());
    Answer open = upload(server, "q.csv", "", "email\n\"open\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(422, open.status(), open::toString);
    assertTrue(open.body().get("detail").asText().contains("line 2"), open::toString);
  }

  @Test
  void aFileOfFiftyThousandLinesIsImported(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    JsonHttp http = Organisations.client(server).http();
    byte[] file =
        IntStream.range(0, 50_000)
            .mapToObj(
                line -> "big%d@file.example.com,Name %d,Town\n".formatted(line % 49_997, line))
            .collect(Collectors.joining("", "email,last name,city\n", ""))
            .getBytes(StandardCharsets.UTF_8);

    long id = upload(server, "big.csv", "", file).body().get("id").asLong();
    http.put(
        "/edits/%d/columns".formatted(id), Map.of("fields", List.of("email", "lastName", "city")));
    JsonNode checked = await(http, id, "CHECKED");
    assertEquals(49_997, checked.get("counts").get("created").asInt());
    assertEquals(3, checked.get("counts").get("failed").asInt(), "three emails stand there twice");
    http.post("/edits/%d/start".formatted(id), Map.of());
    JsonNode done = await(http, id, "DONE");

    assertEquals(49_997, done.get("counts").get("created").asInt());
    JsonNode errors = http.get("/edits/%d/items?state=FAILED".formatted(id)).get("items");
    assertEquals(49_999, errors.get(0).get("line").asInt());
    assertEquals(
        "Line 2 has the same email: only that one counts.", errors.get(0).get("message").asText());
  }

  private static JsonNode await(JsonHttp http, long id, String state) {
    return Waiting.until(
        "edit " + id + " to be " + state,
        LIMIT,
        () -> http.get("/edits/" + id),
        edit -> edit.get("state").asText().equals(state));
  }

  private static Answer upload(TandemServer server, String name, String encoding, byte[] file) {
    return Uploads.csv(
        server,
        "/edits/imports?name=" + name + (encoding.isEmpty() ? "" : "&encoding=" + encoding),
        file);
  }
}
