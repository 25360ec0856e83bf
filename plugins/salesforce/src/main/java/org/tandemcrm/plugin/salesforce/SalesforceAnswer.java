package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body what came, a missing node when it isn't JSON
 * @param text what came as CSV or XML; absent when it is anything else
 * @param headers as they came
 * @param askedAt when the question was asked, by the server's clock and at the latest: what was
 *     committed before is in the answer; absent when the server doesn't tell its time
 */
record SalesforceAnswer(
    int status,
    JsonNode body,
    Optional<String> text,
    HttpHeaders headers,
    Optional<Instant> askedAt) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** A header's value; empty text for none. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
