package org.tandemcrm.web.failure;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.failure.FailureCause;
import org.tandemcrm.core.mapping.Refusal;

/** A cause that keeps records out, on the wire. */
@Schema(name = "Failure")
public record WireFailure(
    long connectionId,
    String connectionName,
    String object,
    Refusal.Cause cause,
    String label,
    @Schema(description = "Whether a person can do something about it.") boolean curable,
    long amount,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Schema(description = "The reason of one of the records.") String example,
    String cure) {

  static WireFailure of(FailureCause failure) {
    return new WireFailure(
        failure.connectionId(),
        failure.connectionName(),
        failure.object(),
        failure.cause(),
        failure.cause().label(),
        failure.cause().isCurable(),
        failure.amount(),
        failure.firstSeenAt(),
        failure.lastSeenAt(),
        failure.example(),
        failure.cure());
  }
}
