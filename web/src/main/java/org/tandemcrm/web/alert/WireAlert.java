package org.tandemcrm.web.alert;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.alert.AlertKind;
import org.tandemcrm.core.alert.AlertRow;

/** An alert on the wire. */
@Schema(name = "Alert")
public record WireAlert(
    long id,
    AlertKind kind,
    String title,
    String sentence,
    Instant openedAt,
    Optional<Instant> endedAt,
    @Schema(description = "When people were told that it began.") Optional<Instant> openingMailedAt,
    @Schema(description = "When people were told that it is over.") Optional<Instant> endMailedAt,
    @Schema(description = "Why the last mail could not be sent.") Optional<String> mailProblem) {

  static WireAlert of(AlertRow alert) {
    return new WireAlert(
        alert.id(),
        alert.kind(),
        alert.title(),
        alert.sentence(),
        alert.openedAt(),
        alert.endedAt(),
        alert.openingMailedAt(),
        alert.endMailedAt(),
        alert.mailProblem());
  }
}
