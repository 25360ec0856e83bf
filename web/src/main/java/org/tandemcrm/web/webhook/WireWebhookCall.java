package org.tandemcrm.web.webhook;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.webhook.WebhookCallRow;
import org.tandemcrm.spi.WebhookAnswer;

/** A call of a webhook on the wire. */
@Schema(name = "WebhookCall")
public record WireWebhookCall(
    long id,
    Instant startedAt,
    long milliseconds,
    Optional<Long> run,
    Optional<Long> prospect,
    int status,
    String problem,
    String request,
    String answer) {

  /**
   * What became of a test.
   *
   * @param taken whether the receiver answered with 2xx
   * @param status 0 without an answer
   * @param problem why it wasn't sent or answered; blank when it was
   */
  @Schema(name = "WebhookTest")
  public record Tried(boolean taken, int status, String problem) {

    static Tried of(WebhookAnswer answer) {
      if (answer instanceof WebhookAnswer.Answered answered) {
        return new Tried(
            answered.status() >= 200 && answered.status() < 300, answered.status(), "");
      }
      return new Tried(
          false,
          0,
          answer instanceof WebhookAnswer.Refused refused
              ? refused.reason()
              : ((WebhookAnswer.Unanswered) answer).reason());
    }
  }

  static WireWebhookCall of(WebhookCallRow row) {
    return new WireWebhookCall(
        row.id(),
        row.startedAt(),
        row.duration().toMillis(),
        row.runId(),
        row.prospectId(),
        row.status(),
        row.problem(),
        row.request(),
        row.answer());
  }
}
