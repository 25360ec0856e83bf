package org.tandemcrm.web.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.connection.ConnectionDraft;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Problem;

/**
 * A connection as a client sends it.
 *
 * @param settings values by the keys that GET /backends names
 * @param cycleSeconds time between cycles; 300 when left out
 * @param version of the connection that is changed, from GET; left out to change whatever is there
 */
@Schema(name = "ConnectionDraft")
public record WireDraft(
    @Schema(examples = "Acme sales org") String name,
    @Schema(description = "An id of GET /backends.", examples = "memory") String backend,
    Map<String, String> settings,
    @Schema(description = "60 to 86400.", defaultValue = "300") Integer cycleSeconds,
    Integer version) {

  static WireDraft required(WireDraft draft) {
    if (draft == null) {
      throw new InvalidRequestException("", "Send a connection as JSON.");
    }
    return draft;
  }

  ConnectionDraft toDraft() {
    List<Problem.FieldError> missing = new ArrayList<>();
    if (name == null) {
      missing.add(new Problem.FieldError("name", "Is missing."));
    }
    if (backend == null) {
      missing.add(new Problem.FieldError("backend", "Is missing."));
    }
    if (!missing.isEmpty()) {
      throw new InvalidRequestException(missing);
    }
    return new ConnectionDraft(
        name,
        backend,
        settings == null ? Map.of() : settings,
        cycleSeconds == null ? ConnectionDraft.DEFAULT_CYCLE : Duration.ofSeconds(cycleSeconds));
  }

  /** Without the settings, which hold secrets. */
  @Override
  public String toString() {
    return "WireDraft " + name + " (" + backend + ")";
  }
}
