package org.tandemcrm.spi;

import java.util.Map;
import java.util.Objects;

/**
 * What an action has the host send to a webhook for one run. The host makes JSON of it, signs it,
 * and sends the key of the run along, by which the receiver tells a repetition.
 *
 * @param event what the receiver is told that this is, such as {@code prospect.sent}
 * @param values values of the prospect by the keys of fields; its number goes along in any case
 */
public record WebhookCall(ActionRun run, String event, Map<String, Value> values) {
  public WebhookCall {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(event, "event");
    values = Map.copyOf(values);
  }

  /** Names the run, and no value of the prospect. */
  @Override
  public String toString() {
    return "WebhookCall of " + run;
  }
}
