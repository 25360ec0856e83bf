package org.tandemcrm.web.approval;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.approval.HeldRecord;
import org.tandemcrm.core.record.RecordKind;

/** A record of ours that waits for a decision, on the wire. */
@Schema(name = "HeldRecord")
public record WireHeld(
    RecordKind kind,
    long record,
    String name,
    @Schema(description = "Absent when it would be created.") String object,
    @Schema(description = "Absent when it would be created.") String crmId,
    List<Change> changes,
    @Schema(description = "What the CRM's changes would do to it; empty for what goes to the CRM.")
        List<GuardedAct> acts) {

  /** One field; a blank side is absent. */
  @Schema(name = "HeldChange")
  public record Change(String field, String before, String after) {
    static Change of(HeldRecord.Change change) {
      return new Change(
          change.field().key(), change.before().orElse(null), change.after().orElse(null));
    }
  }

  static WireHeld of(HeldRecord row) {
    return new WireHeld(
        row.kind(),
        row.recordId(),
        row.name(),
        row.object().orElse(null),
        row.crmId().orElse(null),
        row.changes().stream().map(Change::of).toList(),
        row.acts().stream().sorted().toList());
  }
}
