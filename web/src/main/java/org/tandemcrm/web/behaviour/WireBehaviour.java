package org.tandemcrm.web.behaviour;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.behaviour.BehaviourCount;
import org.tandemcrm.core.behaviour.BehaviourRow;
import org.tandemcrm.core.behaviour.LastActivity;

/** A behaviour on the wire. */
@Schema(name = "Behaviour")
public record WireBehaviour(
    String id,
    long prospect,
    String name,
    Instant at,
    Instant receivedAt,
    Optional<JsonObject> data) {

  static WireBehaviour of(BehaviourRow row) {
    return new WireBehaviour(
        row.clientId(),
        row.prospectId(),
        row.name(),
        row.at(),
        row.receivedAt(),
        row.data().map(WireBehaviour::object));
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** What a prospect did in sum. */
  @Schema(name = "BehaviourSummary")
  public record Summary(
      Optional<String> lastActivity, Optional<Instant> lastActivityAt, List<Count> counts) {

    static Summary of(Optional<LastActivity> last, List<BehaviourCount> counts) {
      return new Summary(
          last.map(LastActivity::name),
          last.map(LastActivity::at),
          counts.stream().map(one -> new Count(one.name(), one.count(), one.lastAt())).toList());
    }
  }

  /** How often a prospect did something, and when last. */
  @Schema(name = "BehaviourCount")
  public record Count(String name, long count, Instant lastAt) {}
}
