package org.tandemcrm.plugin.prospectactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/** "Call webhook" as the server meets it, and what it makes of each answer. */
class WebhookActionContractTest extends ActionContract {

  private static final Map<String, Value> ANNA =
      Map.of("email", new Value.Text("anna@example.com"), "phone", new Value.Text("17"));

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "call-webhook";
  }

  @Override
  protected ActionStage stage() {
    return new Receiver();
  }

  @Test
  void eachAnswerBecomesWhatHelps() {
    assertInstanceOf(ActionOutcome.Done.class, after(answered(204)));
    for (int trouble : new int[] {408, 425, 429, 500, 503}) {
      assertEquals(
          Optional.of(Duration.ofMinutes(7)),
          assertInstanceOf(ActionOutcome.Postponed.class, after(answered(trouble))).pause());
    }
    for (int refusal : new int[] {302, 400, 404, 410}) {
      assertInstanceOf(ActionOutcome.Failed.class, after(answered(refusal)));
    }
    assertInstanceOf(
        ActionOutcome.Postponed.class, after(new WebhookAnswer.Unanswered("It is asleep.")));
    assertEquals(
        new ActionOutcome.Failed("It is off."), after(new WebhookAnswer.Refused("It is off.")));
  }

  @Test
  void theChosenFieldsGoAlongAndNoOthers() {
    assertEquals(
        Map.of("email", ANNA.get("email")), sent(Map.of("fields", "email, company")).values());
    assertEquals(ANNA, sent(Map.of("fields", "*")).values());
    assertEquals("a.b", sent(Map.of("event", "a.b")).event());
  }

  private static WebhookAnswer answered(int status) {
    return new WebhookAnswer.Answered(status, Optional.of(Duration.ofMinutes(7)));
  }

  private static ActionOutcome after(WebhookAnswer answer) {
    return run(Map.of(), new ArrayList<>(), answer);
  }

  private static WebhookCall sent(Map<String, String> parameters) {
    List<WebhookCall> calls = new ArrayList<>();
    run(parameters, calls, answered(200));
    return calls.get(0);
  }

  private static ActionOutcome run(
      Map<String, String> parameters, List<WebhookCall> calls, WebhookAnswer answer) {
    WebhookAction action = new WebhookAction();
    Map<String, String> given = new TreeMap<>(parameters);
    given.put("webhook", "1");
    ActionContext context =
        new ActionContext() {
          @Override
          public SettingValues parameters() {
            return SettingValues.of(action.parameters(), given);
          }

          @Override
          public Instant now() {
            throw new UnsupportedOperationException();
          }

          @Override
          public CrmBackend backend() {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<ProspectChange.Result> change(List<ProspectChange> changes) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<WebhookAnswer> callWebhook(String webhook, List<WebhookCall> made) {
            calls.addAll(made);
            return List.of(answer);
          }
        };
    return action.execute(List.of(ActionRun.of("key", 1, ANNA)), context).get(0);
  }

  /** A receiver that keeps what it got by its key, and refuses one prospect. */
  private static final class Receiver implements ActionStage {
    private final Map<String, String> received = new TreeMap<>();

    @Override
    public Map<String, String> parameters() {
      return Map.of("webhook", "1");
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of("event", "two words");
    }

    @Override
    public List<ActionRun> runs() {
      return LongStream.rangeClosed(1, 4)
          .mapToObj(prospect -> ActionRun.of("run-" + prospect, prospect, ANNA))
          .toList();
    }

    @Override
    public ActionRun refused() {
      return ActionRun.of("run-99", 99, ANNA);
    }

    @Override
    public WebhookAnswer answer(WebhookCall call) {
      if (call.run().prospectId() == 99) {
        return new WebhookAnswer.Answered(422, Optional.empty());
      }
      received.put(call.run().key(), call.event() + call.values());
      return new WebhookAnswer.Answered(200, Optional.empty());
    }

    @Override
    public Object state() {
      return received.toString();
    }
  }
}
