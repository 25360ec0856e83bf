package org.tandemcrm.plugin.prospectactions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/**
 * Sends values of the prospect to a webhook. Its receiver may hear the same run more than once, and
 * tells that by the key that goes along.
 */
final class WebhookAction implements ActionType {

  private static final String WEBHOOK = "webhook";
  private static final String FIELDS = "fields";
  private static final String EVENT = "event";

  private static final String EVERYTHING = "*";

  private static final int REQUEST_TIMEOUT = 408;
  private static final int GONE = 410;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;

  @Override
  public String id() {
    return "call-webhook";
  }

  @Override
  public String label() {
    return "Call webhook";
  }

  @Override
  public String description() {
    return "Sends values of the prospect to an address outside, signed. An answer of 2xx is done; when"
        + " there is none, or the receiver has trouble, it is sent again later.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.choiceFrom(WEBHOOK, "Webhook", HostLists.WEBHOOKS).required(),
        Setting.text(FIELDS, "Fields")
            .help(
                "Keys of fields, separated by commas; * for all that hold a value. The prospect's"
                    + " number goes along in any case.")
            .defaultValue("email, firstName, lastName, company"),
        Setting.text(EVENT, "Event")
            .help("What the receiver is told that this is, such as prospect.sent.")
            .defaultValue("prospect.sent"));
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    return parameters.find(EVENT).filter(event -> !event.matches("[A-Za-z0-9_.-]{1,100}")).stream()
        .map(
            event ->
                SettingProblem.of(
                    EVENT, "Use 1 to 100 letters, digits, dots, hyphens and underscores."))
        .toList();
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SettingValues parameters = context.parameters();
    List<WebhookCall> calls =
        runs.stream()
            .map(
                run ->
                    new WebhookCall(
                        run, parameters.get(EVENT), values(run, parameters.get(FIELDS))))
            .toList();
    return context.callWebhook(parameters.get(WEBHOOK), calls).stream()
        .map(WebhookAction::outcome)
        .toList();
  }

  private static Map<String, Value> values(ActionRun run, String fields) {
    if (fields.strip().equals(EVERYTHING)) {
      return run.values();
    }
    Map<String, Value> values = new HashMap<>();
    Arrays.stream(fields.split(","))
        .map(String::strip)
        .forEach(
            field ->
                Optional.ofNullable(run.values().get(field))
                    .ifPresent(value -> values.put(field, value)));
    return values;
  }

  private static ActionOutcome outcome(WebhookAnswer answer) {
    if (answer instanceof WebhookAnswer.Refused refused) {
      return new ActionOutcome.Failed(refused.reason());
    }
    if (answer instanceof WebhookAnswer.Unanswered unanswered) {
      return new ActionOutcome.Postponed(unanswered.reason());
    }
    WebhookAnswer.Answered answered = (WebhookAnswer.Answered) answer;
    int status = answered.status();
    if (status >= 200 && status < 300) {
      return new ActionOutcome.Done("The receiver took it (" + status + ").");
    }
    if (status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT || status == TOO_EARLY) {
      return new ActionOutcome.Postponed(
          "The receiver has trouble (" + status + ").", answered.retryAfter());
    }
    if (status >= 300 && status < 400) {
      return new ActionOutcome.Failed(
          "The receiver points to another address ("
              + status
              + "), and webhooks follow nowhere: enter the new address in Settings > Webhooks.");
    }
    return new ActionOutcome.Failed(
        status == GONE
            ? "The receiver is gone for good (410), so the webhook was switched off."
            : "The receiver refused it (" + status + "): the webhook's log has its answer.");
  }
}
