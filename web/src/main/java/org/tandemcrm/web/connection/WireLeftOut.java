package org.tandemcrm.web.connection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.journal.LeftOutRow;
import org.tandemcrm.core.journal.Outcome;

/** A record that the CRM holds and Tandem doesn't, on the wire. */
@Schema(name = "LeftOutRecord")
public record WireLeftOut(
    String object,
    String crmId,
    Outcome outcome,
    String cause,
    String reason,
    long runId,
    Instant seenAt) {

  static WireLeftOut of(LeftOutRow row) {
    return new WireLeftOut(
        row.object(),
        row.crmId(),
        row.outcome(),
        row.cause(),
        row.reason(),
        row.runId(),
        row.seenAt());
  }
}
