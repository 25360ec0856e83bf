package org.tandemcrm.web.connection;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.budget.CallState;

/**
 * The calls to a connection's CRM on the wire.
 *
 * @param used by everybody in the CRM's window, as it told last
 * @param today Tandem's own of this UTC day, by what they were for
 */
@Schema(name = "Calls")
public record WireCalls(
    Optional<Long> used,
    Optional<Long> limit,
    Optional<Instant> toldAt,
    Map<String, Long> today,
    @Schema(description = "Tandem's own by the end of this UTC day.") long forecast,
    @Schema(description = "Percent of the limit that Tandem may use.") int share,
    @Schema(description = "What the time between cycles is multiplied by.") int slowdown) {

  static WireCalls of(CallState state) {
    return new WireCalls(
        state.told().map(CallState.Told::used),
        state.told().map(CallState.Told::limit),
        state.told().map(CallState.Told::at),
        state.today(),
        state.forecast(),
        state.share(),
        state.slowdown());
  }
}
