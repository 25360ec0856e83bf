package org.tandemcrm.core.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * What came back from outside, or why nothing did.
 *
 * @param status 0 without an answer
 * @param text the beginning of the answer's body
 * @param problem why there is no answer; blank when there is one
 * @param again whether a later try may help where there is no answer
 * @param retryAfter how long the receiver asked to be left alone
 */
public record HttpAnswer(
    int status, String text, String problem, boolean again, Optional<Duration> retryAfter) {

  static HttpAnswer of(int status, String text, Optional<Duration> retryAfter) {
    return new HttpAnswer(status, text, "", false, retryAfter);
  }

  /** Nothing came back; it may, later. */
  static HttpAnswer none(String problem) {
    return new HttpAnswer(0, "", problem, true, Optional.empty());
  }

  /** It was not sent, and won't be until somebody changes something. */
  static HttpAnswer refused(String problem) {
    return new HttpAnswer(0, "", problem, false, Optional.empty());
  }

  boolean isAnswered() {
    return status > 0;
  }
}
