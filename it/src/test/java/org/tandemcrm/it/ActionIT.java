package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/** Actions of a bundled plugin, asked for through the REST API and done by the server's jobs. */
@ExtendWith(RunningServers.class)
class ActionIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void anActionForManyIsDoneOnceForEach(RunningServers.Servers servers) {
    for (Database database : Database.values()) {
      TandemClient client = Organisations.client(servers.on(database));
      JsonHttp http = client.http();
      assertTrue(
          StreamSupport.stream(http.get("/action-types").spliterator(), false)
              .anyMatch(type -> type.get("id").asText().equals("change-field")));
      List<Long> people = people(http, "many", 120);
      Map<String, Object> wish =
          Map.of(
              "type",
              "change-field",
              "parameters",
              Map.of("field", "employees", "how", "raise", "value", 5, "most", 1000),
              "prospects",
              people,
              "key",
              "many-" + database);

      Answer first = http.send("POST", "/action-runs", Optional.of(wish));
      Answer again = http.send("POST", "/action-runs", Optional.of(wish));
      assertEquals(201, first.status(), first::toString);
      long request = first.body().get("request").asLong();
      assertEquals(request, again.body().get("request").asLong(), again::toString);
      assertEquals(120, first.body().get("total").asInt());

      await(http, request, "DONE", 120, "the runs of the request " + request);
      for (long person : List.of(people.get(0), people.get(119))) {
        JsonNode prospect = http.get("/prospects/" + person);
        assertEquals("15", prospect.get("values").get("employees").asText(), prospect::toString);
      }
      JsonNode newest = client.journal(people.get(7)).get(0);
      assertEquals("Action Change field.", newest.get("reason").asText(), newest::toString);

      long run =
          http.get("/action-runs?request=" + request + "&prospect=" + people.get(7))
              .get("items")
              .get(0)
              .get("id")
              .asLong();
      JsonNode one = http.get("/action-runs/" + run);
      assertEquals("employees is 15.", one.get("reason").asText());
      List<String> states = new ArrayList<>();
      one.get("events").forEach(event -> states.add(event.get("state").asText()));
      assertEquals(List.of("READY", "RUNNING", "DONE"), states, one::toString);
    }
  }

  @Test
  void whatCantBeDoneSaysWhyAndIsDoneAfterAllOnceItCan(RunningServers.Servers servers) {
    JsonHttp http = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    List<Long> people = people(http, "hindered", 2);
    long request =
        http.post(
                "/action-runs",
                Map.of(
                    "type",
                    "change-field",
                    "parameters",
                    Map.of("field", "hue", "value", "red"),
                    "prospects",
                    people))
            .get("request")
            .asLong();
    await(http, request, "FAILED", 2, "failures of the request " + request);
    JsonNode failed = http.get("/action-runs?state=FAILED&request=" + request).get("items").get(0);
    assertEquals("A prospect has no field hue.", failed.get("reason").asText());

    http.post("/fields", Map.of("key", "hue", "label", "Hue", "type", "TEXT", "kind", "PROSPECT"));
    JsonNode changed =
        http.post("/action-runs/run-again", Map.of("runs", List.of(failed.get("id").asLong())));
    assertEquals(1, changed.get("changed").asInt());
    await(http, request, "DONE", 1, "the run that was asked for again");
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNothingIsStored(RunningServers.Servers servers) {
    JsonHttp http = Organisations.client(servers.on(Database.DERBY)).http();
    List<Long> people = people(http, "wrong", 1);
    Answer refused =
        http.send(
            "POST",
            "/action-runs",
            Optional.of(
                Map.of(
                    "type",
                    "change-field",
                    "connection",
                    1,
                    "parameters",
                    Map.of("how", "twice", "colour", "red"),
                    "prospects",
                    people)));
    assertEquals(422, refused.status(), refused::toString);
    List<String> fields = new ArrayList<>();
    refused.body().get("errors").forEach(error -> fields.add(error.get("field").asText()));
    assertTrue(fields.contains("connection"), refused::toString);
    assertEquals(0, http.get("/action-runs?prospect=" + people.get(0)).get("items").size());
    assertEquals(
        404,
        http.send("GET", "/action-types/nothing/parameters/x/choices", Optional.empty()).status());
  }

  private static void await(JsonHttp http, long request, String state, long number, String what) {
    Waiting.until(what, LIMIT, () -> count(http, request, state), found -> found == number);
  }

  private static long count(JsonHttp http, long request, String state) {
    return http.get("/action-runs?size=1&request=" + request + "&state=" + state)
        .get("total")
        .asLong();
  }

  private static List<Long> people(JsonHttp http, String name, int number) {
    return IntStream.range(0, number)
        .mapToObj(
            person ->
                http.post(
                        "/prospects",
                        Map.of(
                            "values",
                            Map.of(
                                "email", name + person + "@action.example.com", "employees", 10)))
                    .get("id")
                    .asLong())
        .toList();
  }
}
