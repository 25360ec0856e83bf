package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Value;

/** "Create task", both plugins as the server meets them. */
class SalesforceTaskActionContractTest extends SandboxContract {

  private static final String SUBJECT = "Call about the fair";

  @TempDir private Path actionRoot;

  private ActionFolder actions;
  private CrmBackend backend;
  private String user;

  @BeforeEach
  void open() {
    actions = ActionFolder.load(actionRoot);
    backend = connect();
    user =
        org().records("User").values().stream()
            .filter(row -> row.path("IsActive").asBoolean())
            .map(row -> row.path("Id").asText())
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void close() {
    backend.close();
    actions.close();
  }

  @Test
  void theBackendCanDoWhatItNeeds() {
    assertTrue(
        backend.capabilities().containsAll(actions.action("create-task").needs().capabilities()));
  }

  @Test
  void aHundredLeadsAndContactsHaveTheirTasksOnceThoughTheAnswerWasLost() {
    List<ActionRun> runs = LinkedPeople.of(org(), 60, 40);
    backend.organisationId();
    Instant before = Instant.now();
    org().fault("drop-answer", "collections");
    execute(runs).forEach(outcome -> assertInstanceOf(ActionOutcome.Postponed.class, outcome));
    execute(runs.stream().map(run -> run.triedSince(before)).toList())
        .forEach(
            outcome -> {
              String result =
                  assertInstanceOf(ActionOutcome.Done.class, outcome, outcome::toString).result();
              assertTrue(result.contains("had been created before"), result);
            });
    List<JsonNode> tasks = tasks();
    assertEquals(100, tasks.size());
    assertEquals(
        runs.stream().map(run -> run.link().orElseThrow().id()).collect(Collectors.toSet()),
        tasks.stream().map(task -> task.path("WhoId").asText()).collect(Collectors.toSet()));
    for (JsonNode task : tasks) {
      assertEquals(user, task.path("OwnerId").asText());
      assertEquals("2027-02-03", task.path("ActivityDate").asText());
      assertTrue(task.path("IsReminderSet").asBoolean());
    }
  }

  @Test
  void aStatusThatSalesforceHasntIsRefusedWithTheListAndTheOthersAreDone() {
    List<ActionRun> runs = new ArrayList<>(LinkedPeople.of(org(), 2, 1));
    ActionRun odd =
        ActionRun.of("odd", 99, Map.of("status", new Value.Text("Half done")))
            .linkedTo(runs.get(0).link().orElseThrow());
    runs.add(1, odd);
    List<ActionOutcome> outcomes = execute(runs);
    String reason =
        assertInstanceOf(ActionOutcome.Failed.class, outcomes.get(1), outcomes::toString).reason();
    assertTrue(reason.contains("“Half done”, but Not Started, "), reason);
    outcomes.remove(1);
    outcomes.forEach(outcome -> assertInstanceOf(ActionOutcome.Done.class, outcome));
    assertEquals(
        Set.of("Not Started"),
        tasks().stream().map(task -> task.path("Status").asText()).collect(Collectors.toSet()));
    assertEquals(3, tasks().size());
  }

  private List<ActionOutcome> execute(List<ActionRun> runs) {
    return new ArrayList<>(
        actions.execute(
            "create-task", Map.of("template", SUBJECT, "assignee", user), runs, backend));
  }

  private List<JsonNode> tasks() {
    return org().records("Task").values().stream()
        .filter(task -> task.path("Subject").asText().equals(SUBJECT))
        .toList();
  }
}
