package org.tandemcrm.web.action;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.action.ActionEvent;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.ActionState;

/**
 * An action for one prospect on the wire.
 *
 * @param action what it is called, with the CRM's name
 * @param reason why it is in its state, or what was done
 * @param dueAt when it is tried, while it is READY
 * @param expiresAt when it is given up, while it is WAITING
 * @param page where a person sees in the CRM what it made
 * @param seenAt when somebody said that they had seen that it failed or was given up
 * @param events what it went through, the oldest first; empty in a list
 */
@Schema(name = "ActionRun")
public record WireActionRun(
    long id,
    long request,
    String type,
    String action,
    Optional<Long> connection,
    long prospect,
    String prospectName,
    ActionState state,
    String reason,
    int attempts,
    String askedBy,
    Instant askedAt,
    Instant changedAt,
    Optional<Instant> dueAt,
    Optional<Instant> expiresAt,
    Optional<String> page,
    Optional<Instant> seenAt,
    @Schema(
            description =
                "The approval that its request waits for, or didn't get; absent when it needed none"
                    + " or got it.")
        Optional<Long> approval,
    List<ActionEvent> events) {

  static WireActionRun of(ActionRunRow row) {
    return of(row, List.of());
  }

  static WireActionRun of(ActionRunRow row, List<ActionEvent> events) {
    return new WireActionRun(
        row.id(),
        row.requestId(),
        row.type(),
        row.action(),
        row.connectionId(),
        row.prospectId(),
        row.prospectName(),
        row.state(),
        row.reason(),
        row.attempts(),
        row.askedBy(),
        row.askedAt(),
        row.changedAt(),
        row.dueAt(),
        row.expiresAt(),
        row.page(),
        row.seenAt(),
        row.approvalId(),
        events);
  }
}
