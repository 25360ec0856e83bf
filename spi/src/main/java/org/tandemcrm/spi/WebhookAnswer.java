package org.tandemcrm.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What became of a {@link WebhookCall}. */
public sealed interface WebhookAnswer {

  /**
   * The receiver answered, and took it or didn't.
   *
   * @param status of HTTP, 200 to 599
   * @param retryAfter how long the receiver asked to be left alone
   */
  record Answered(int status, Optional<Duration> retryAfter) implements WebhookAnswer {
    public Answered {
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }

  /**
   * There was no answer, and nobody knows whether it arrived; a later try may help.
   *
   * @param reason a sentence
   */
  record Unanswered(String reason) implements WebhookAnswer {
    public Unanswered {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * It was not sent, and won't be until somebody changes something: the webhook is gone or off, or
   * may not go there.
   *
   * @param reason a sentence for the person who asked for it
   */
  record Refused(String reason) implements WebhookAnswer {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
