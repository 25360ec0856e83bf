package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/**
 * A person asks for each action in a browser, from the pages of leads and contacts, and fills in
 * each of its parameters; what the organisation, or Tandem, holds afterwards decides.
 */
@ExtendWith(RunningServers.class)
class ActionFormsIT {

  /** A webhook needs a server that may call its receiver: {@link WebhookIT}. */
  private static final Set<String> ELSEWHERE =
      Set.of("call-webhook webhook", "call-webhook fields", "call-webhook event");

  @Test
  void whatAPersonFillsInIsWhatIsDone(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.DERBY);
    try (ActionStage stage = ActionStage.set(server, "forms");
        FormStock stock = new FormStock(stage);
        Browser browser = Browser.start()) {
      List<ActionFormRow> rows = new ArrayList<>(ConversionFormRows.on(stage));
      rows.addAll(CrmFormRows.on(stage, stock));
      rows.addAll(HereFormRows.on(stage, stock));
      assertEquals(ELSEWHERE, parametersWithout(rows, stage.client()));
      stage.read();

      browser.signIn(server);
      ActionFormDriver form = new ActionFormDriver(browser, server, stage.connection());
      Map<ActionFormRow, Long> requests = new HashMap<>();
      for (ActionFormRow row : rows) {
        row.before().run();
        form.ask(row.type(), stage.prospect(row.name()), row.values());
        requests.put(row, request(stage, row));
      }
      assertEquals(List.of(), browser.complaints());

      Map<ActionFormRow, ActionStage.Outcome> ends = new HashMap<>();
      requests.forEach((row, request) -> ends.put(row, stage.over(request, row.name()).get(0)));
      assertAll(
          rows.stream()
              .<Executable>map(
                  row ->
                      () ->
                          assertEquals(
                              row.end(), ends.get(row).state(), () -> row + ": " + ends.get(row))));
      // What was changed here arrives there.
      stage.arrives(
          "all rows to be so",
          () -> rows.stream().flatMap(row -> missing(row, ends.get(row).reason())).toList(),
          List::isEmpty);
    }
  }

  /** What isn't so yet of what must be so, in words. */
  private static Stream<String> missing(ActionFormRow row, String reason) {
    try {
      row.there().accept(reason);
      return Stream.empty();
    } catch (AssertionError missing) {
      return Stream.of(row + ": " + missing.getMessage());
    }
  }

  /** The parameters of all actions that no row fills in, with their actions. */
  private static Set<String> parametersWithout(List<ActionFormRow> rows, TandemClient client) {
    Set<String> left = new TreeSet<>();
    for (JsonNode type : client.http().get("/action-types")) {
      type.get("parameters")
          .forEach(
              parameter -> left.add(type.get("id").asText() + " " + parameter.get("key").asText()));
    }
    rows.forEach(row -> row.values().keySet().forEach(key -> left.remove(row.type() + " " + key)));
    return left;
  }

  /** The only request for that action for that prospect. */
  private static long request(ActionStage stage, ActionFormRow row) {
    JsonNode runs =
        stage
            .client()
            .http()
            .get(
                "/action-runs?type=%s&prospect=%d"
                    .formatted(row.type(), stage.prospect(row.name())))
            .get("items");
    assertEquals(1, runs.size(), runs::toString);
    return runs.get(0).get("request").asLong();
  }
}
