package org.tandemcrm.web.tasktemplate;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.tasktemplate.TaskTemplateDraft;
import org.tandemcrm.core.tasktemplate.TaskTemplateRow;

/** A template on the wire. What it doesn't say is left out. */
@Schema(name = "TaskTemplate")
public record WireTaskTemplate(
    long id,
    String name,
    String subject,
    String description,
    Integer dueDays,
    boolean workingDays,
    String priority,
    String status,
    Integer remindHours,
    Instant changedAt,
    int version) {

  static WireTaskTemplate of(TaskTemplateRow row) {
    TaskTemplateDraft draft = row.draft();
    return new WireTaskTemplate(
        row.id(),
        draft.name(),
        draft.subject(),
        draft.description().isEmpty() ? null : draft.description(),
        draft.dueDays().orElse(null),
        draft.workingDays(),
        draft.priority().orElse(null),
        draft.status().orElse(null),
        draft.remindHours().orElse(null),
        row.changedAt(),
        row.version());
  }
}
