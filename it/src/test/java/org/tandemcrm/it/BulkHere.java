package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.JsonHttp;

/** The actions that need no CRM, for very many prospects. */
final class BulkHere {

  private BulkHere() {}

  /** One after the other: everybody holds it afterwards. */
  static void changes(ActionStage stage, List<Long> people) {
    JsonHttp http = stage.client().http();
    long owner = stage.tandemUser(stage.user(1));
    String name = http.get("/users/" + owner).get("fullName").asText();
    String list =
        http.post("/lists", Map.of("name", "Thousand " + stage.connection())).get("id").asText();
    Map<String, String> onList = Map.of("list", list);
    doneHere(stage, people, "change-field", Map.of("field", "country", "value", "Switzerland"));
    doneHere(stage, people, "change-score", Map.of("change", "=321"));
    doneHere(stage, people, "change-grade", Map.of("grade", "B+"));
    doneHere(stage, people, "change-owner", Map.of("to", "user", "user", Long.toString(owner)));
    doneHere(stage, people, "add-to-list", onList);
    assertEquals(
        Map.of("Switzerland, 321, B+, " + name, (long) people.size()),
        IntStream.range(0, people.size() / 200)
            .mapToObj(page -> http.get("/prospects?size=200&page=" + page + "&list=" + list))
            .flatMap(page -> StreamSupport.stream(page.get("items").spliterator(), false))
            .collect(Collectors.groupingBy(BulkHere::held, Collectors.counting())));
    doneHere(stage, people, "remove-from-list", onList);
    assertEquals(0, http.get("/lists/" + list).get("members").asInt());
  }

  private static String held(JsonNode prospect) {
    return String.join(
        ", ",
        prospect.get("country").asText(),
        prospect.get("score").asText(),
        prospect.get("grade").asText(),
        prospect.path("owner").path("tandemUser").asText());
  }

  private static void doneHere(
      ActionStage stage, List<Long> people, String type, Map<String, String> parameters) {
    ActionClient here = ActionClient.here(stage.client());
    here.await(here.ask(type, parameters, people), "DONE", people.size(), Organisations.LIMIT);
  }
}
