package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body what came, a missing node when it isn't JSON
 * @param askedAt when the question was asked, by the server's clock and at the latest: what was
 *     committed before is in the answer; absent when the server doesn't tell its time
 * @param limitInfo what it tells of the allowance of calls, empty text for nothing
 */
record SalesforceAnswer(int status, JsonNode body, Optional<Instant> askedAt, String limitInfo) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
