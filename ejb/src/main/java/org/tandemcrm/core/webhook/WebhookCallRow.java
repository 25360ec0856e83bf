package org.tandemcrm.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of a webhook.
 *
 * @param runId the run of an action that made it; absent for a test, and when the run is gone
 * @param status 0 without an answer
 * @param problem why there is no answer; blank when there is one
 * @param request the beginning of what was sent, without the signature
 * @param answer the beginning of what was answered
 */
public record WebhookCallRow(
    long id,
    long webhookId,
    Instant startedAt,
    Duration duration,
    Optional<Long> runId,
    Optional<Long> prospectId,
    int status,
    String problem,
    String request,
    String answer) {

  /** Whether the receiver took it. */
  public boolean isTaken() {
    return status >= 200 && status < 300;
  }
}
