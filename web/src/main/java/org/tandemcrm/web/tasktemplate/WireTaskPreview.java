package org.tandemcrm.web.tasktemplate;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.tasktemplate.TaskPreview;

/**
 * The task that a template makes of a prospect.
 *
 * @param problem why no task could be made of it; left out when one can
 */
@Schema(name = "TaskPreview")
public record WireTaskPreview(
    String subject, String description, LocalDate dueOn, Instant remindAt, String problem) {

  static WireTaskPreview of(TaskPreview preview) {
    return new WireTaskPreview(
        preview.subject(),
        preview.description(),
        preview.dueOn().orElse(null),
        preview.remindAt().orElse(null),
        preview.problem().orElse(null));
  }
}
