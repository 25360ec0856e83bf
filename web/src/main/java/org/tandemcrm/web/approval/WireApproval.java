package org.tandemcrm.web.approval;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.CountDirection;

/** Something that the guard stopped, on the wire. */
@Schema(name = "Approval")
public record WireApproval(
    long id,
    long connectionId,
    String connectionName,
    RecordKind kind,
    @Schema(description = "The run that was stopped; absent for actions.") Long run,
    @Schema(description = "What it would have done.") String reason,
    ApprovalState state,
    @Schema(description = "How many records waited when it was stopped.") long records,
    Instant askedAt,
    @Schema(description = "Absent while it waits.") Instant decidedAt,
    @Schema(description = "Absent while it waits.") String decidedBy,
    @Schema(description = "TO_CRM, or FROM_CRM for what would change records here.")
        CountDirection direction,
    @Schema(
            description =
                "The CRM's object that isn't read until then; absent for what goes to the CRM.")
        String object,
    @Schema(description = "The action that was asked for; absent for changes of records.")
        String action,
    @Schema(description = "Who asked for the action; absent for changes of records.")
        String askedBy) {

  static WireApproval of(ApprovalRow row) {
    return new WireApproval(
        row.id(),
        row.connectionId(),
        row.connectionName(),
        row.kind(),
        row.runId().orElse(null),
        row.reason(),
        row.state(),
        row.records(),
        row.askedAt(),
        row.decidedAt().orElse(null),
        row.decidedBy().orElse(null),
        row.direction(),
        row.object().orElse(null),
        row.action().orElse(null),
        row.askedBy().orElse(null));
  }
}
