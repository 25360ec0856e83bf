package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.TandemClient;

/** The templates of tasks through the REST API; {@link TaskIT} has tasks created by them. */
@ExtendWith(RunningServers.class)
class TaskTemplateIT {

  @Test
  void aTemplateIsCheckedWhenItIsSavedAndShowsWhatItWillSay(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    String name = "Checked " + System.nanoTime();
    Map<String, Object> draft = new HashMap<>(Map.of("name", name, "subject", "Call {{frstName}}"));
    Answer refused = client.http().send("POST", "/task-templates", Optional.of(draft));
    assertEquals(422, refused.status(), refused::toString);
    assertTrue(
        refused
            .body()
            .toString()
            .contains("There is no merge field {{frstName}}. Did you mean {{firstName}}?"),
        refused::toString);
    draft.put("subject", "Call {{firstName|somebody}} \\{{x}}");
    JsonNode made = client.http().send("POST", "/task-templates", Optional.of(draft)).body();
    long id = made.get("id").asLong();
    long anna =
        client.putProspect(Map.of("email", "anna" + id + "@tasks.example.com", "lastName", "Ek"));
    assertEquals(
        "Call somebody {{x}}",
        client
            .http()
            .get("/task-templates/" + id + "/preview?prospect=" + anna)
            .get("subject")
            .asText());
    draft.put("prospect", anna);
    draft.put("subject", "{{lastName}}");
    assertEquals(
        "Ek",
        client
            .http()
            .send("POST", "/task-templates/preview", Optional.of(draft))
            .body()
            .get("subject")
            .asText());
    draft.put("version", made.get("version").asInt());
    assertEquals(
        200, client.http().send("PUT", "/task-templates/" + id, Optional.of(draft)).status());
    assertEquals(
        409,
        client.http().send("PUT", "/task-templates/" + id, Optional.of(draft)).status(),
        "somebody changed it meanwhile");
    assertEquals(
        "First name", client.http().get("/task-templates/merge-fields").get("firstName").asText());
    assertEquals(
        422,
        client.http().send("POST", "/task-templates", Optional.of(draft)).status(),
        "its name");
    client.http().delete("/task-templates/" + id);
    assertEquals(
        404, client.http().send("GET", "/task-templates/" + id, Optional.empty()).status());
  }
}
