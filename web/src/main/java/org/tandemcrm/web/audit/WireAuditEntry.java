package org.tandemcrm.web.audit;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.audit.AuditRow;

/** One thing that somebody did, on the wire; before and after have the values that changed. */
@Schema(name = "AuditEntry")
public record WireAuditEntry(
    long id,
    Instant doneAt,
    String actor,
    String action,
    String subject,
    Map<String, String> before,
    Map<String, String> after) {

  static WireAuditEntry of(AuditRow row) {
    return new WireAuditEntry(
        row.id(),
        row.doneAt(),
        row.actor(),
        row.action(),
        row.subject(),
        row.before(),
        row.after());
  }
}
