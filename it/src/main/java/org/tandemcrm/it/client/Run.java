package org.tandemcrm.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * One cycle of one connection, with its records by outcome.
 *
 * @param reason why it ended as it did; empty when there is nothing to say
 */
public record Run(
    long id,
    String state,
    Optional<String> reason,
    long read,
    long created,
    long updated,
    long unchanged,
    long outOfScope,
    long leftOut,
    long failed) {
  private static final Set<String> ENDED = Set.of("DONE", "FAILED", "INTERRUPTED");

  static Run of(JsonNode json) {
    JsonNode counts = json.get("counts");
    return new Run(
        json.get("id").asLong(),
        json.get("state").asText(),
        Optional.ofNullable(json.path("reason").textValue()),
        counts.get("read").asLong(),
        counts.get("created").asLong(),
        counts.get("updated").asLong(),
        counts.get("unchanged").asLong(),
        counts.get("outOfScope").asLong(),
        counts.get("leftOut").asLong(),
        counts.get("failed").asLong());
  }

  public boolean ended() {
    return ENDED.contains(state);
  }

  /** True when every record that was read has an outcome. */
  public boolean addsUp() {
    return read == created + updated + unchanged + outOfScope + leftOut + failed;
  }

  /** True when it ended and nothing went wrong with the run itself. */
  public boolean done() {
    return state.equals("DONE");
  }
}
