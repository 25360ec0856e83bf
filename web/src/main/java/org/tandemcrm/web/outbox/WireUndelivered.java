package org.tandemcrm.web.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.outbox.UndeliveredRow;
import org.tandemcrm.core.outbox.UndeliveredState;
import org.tandemcrm.core.record.RecordKind;

/** A record of ours that a CRM doesn't get, on the wire. */
@Schema(name = "Undelivered")
public record WireUndelivered(
    long connectionId,
    String connectionName,
    RecordKind kind,
    long record,
    String name,
    @Schema(description = "Left out for a record that is to be created.") Optional<String> crmId,
    String object,
    UndeliveredState state,
    Optional<Refusal.Cause> cause,
    String reason,
    @Schema(description = "What of it doesn't go, with what is held here now.") List<Field> fields,
    String cure,
    Instant since,
    @Schema(description = "When it is sent again by itself.") Optional<Instant> nextAt) {

  /** A field that doesn't go. */
  @Schema(name = "UndeliveredField")
  public record Field(String label, Optional<String> value) {}

  static WireUndelivered of(UndeliveredRow row) {
    return new WireUndelivered(
        row.connectionId(),
        row.connectionName(),
        row.kind(),
        row.recordId(),
        row.name(),
        row.crmId(),
        row.object(),
        row.state(),
        row.cause(),
        row.reason(),
        row.fields().stream().map(one -> new Field(one.label(), one.value())).toList(),
        row.cure(),
        row.since(),
        row.nextAt());
  }
}
