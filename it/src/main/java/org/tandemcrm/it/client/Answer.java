package org.tandemcrm.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param contentType without parameters; empty when there is no body
 * @param location where a thing that was made or started can be asked for
 * @param body a missing node when the answer has no JSON
 */
public record Answer(int status, String contentType, Optional<String> location, JsonNode body) {

  /** The body of a good answer. */
  JsonNode orThrow(String request) {
    if (status >= 400) {
      throw new RefusedException(request, this);
    }
    return body;
  }
}
