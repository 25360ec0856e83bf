package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** Requests that are under way when their server is killed. */
final class ActionCut {

  /**
   * So long the CRM's answer is on its way that the server doesn't live to hear; it waits for 45
   * seconds.
   */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(40);

  /**
   * A request.
   *
   * @param done how much of it was done, as they say who did it
   */
  private record Begun(
      String action, ActionClient actions, long request, int people, IntSupplier done) {}

  private final TandemServer server;
  private final List<Begun> begun = new ArrayList<>();

  ActionCut(TandemServer server) {
    this.server = server;
  }

  /** Asks for an action in a CRM whose answer doesn't come, and waits until it was begun. */
  void begin(
      ActionStage stage,
      String action,
      Map<String, String> parameters,
      List<Long> people,
      IntSupplier done) {
    String resource = action.equals("convert-lead") ? "soap" : "collections";
    stage
        .org()
        .fault(
            Map.of(
                "kind",
                "drop-answer",
                "resource",
                resource,
                "times",
                1,
                "millis",
                ON_ITS_WAY.toMillis()));
    begin(action, stage.actions(), parameters, people, done);
  }

  /** The same of one that needs no CRM: last, as the server waits for its answer less long. */
  void beginHere(
      TandemClient client,
      String action,
      Map<String, String> parameters,
      List<Long> people,
      IntSupplier done) {
    begin(action, ActionClient.here(client), parameters, people, done);
  }

  private void begin(
      String action,
      ActionClient actions,
      Map<String, String> parameters,
      List<Long> people,
      IntSupplier done) {
    long request = actions.ask(action, parameters, people);
    begun.add(new Begun(action, actions, request, people.size(), done));
    Waiting.until(
        "the beginning of " + action, Organisations.LIMIT, done::getAsInt, some -> some > 0);
  }

  /**
   * Kills the server, starts it, and waits until all is done.
   *
   * @param dark what happens while the server is down
   */
  void survive(Runnable dark) {
    server.kill();
    begun.forEach(
        one ->
            System.out.printf(
                "cut when %d of %d were done: %s%n",
                one.done().getAsInt(), one.people(), one.action()));
    dark.run();
    server.start();
    for (Begun one : begun) {
      one.actions().await(one.request(), "DONE", one.people(), Organisations.LIMIT);
      JsonNode history = one.actions().history(one.request());
      assertTrue(
          history.findValuesAsText("reason").stream()
              .anyMatch(reason -> reason.startsWith("Its server went silent")),
          () -> one.action() + ": the cut came too late to show anything: " + history);
    }
  }
}
