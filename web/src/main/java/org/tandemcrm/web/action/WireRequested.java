package org.tandemcrm.web.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.action.ActionRequestRow;

/** A request that was taken, on the wire; its runs are listed by its id. */
@Schema(name = "RequestedAction")
public record WireRequested(
    long request,
    String type,
    String action,
    Optional<Long> connection,
    Map<String, String> parameters,
    String askedBy,
    Instant askedAt,
    long total,
    @Schema(description = "The approval that it had to wait for; absent when it needed none.")
        Optional<Long> approval) {

  static WireRequested of(ActionRequestRow row) {
    return new WireRequested(
        row.id(),
        row.type(),
        row.label(),
        row.connectionId(),
        row.parameters(),
        row.askedBy(),
        row.askedAt(),
        row.total(),
        row.approvalId());
  }
}
