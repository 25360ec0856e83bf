package org.tandemcrm.web.tasktemplate;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.tasktemplate.TaskTemplateDraft;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * A template as a client sends it.
 *
 * @param prospect for a preview: the prospect that fills in the merge fields
 * @param version of the template that is changed, from GET; left out to change whatever is there
 */
@Schema(name = "TaskTemplateDraft")
public record WireTaskTemplateDraft(
    String name,
    String subject,
    String description,
    Integer dueDays,
    Boolean workingDays,
    String priority,
    String status,
    Integer remindHours,
    Long prospect,
    Integer version) {

  static WireTaskTemplateDraft required(WireTaskTemplateDraft draft) {
    if (draft == null) {
      throw new InvalidRequestException("", "Send a task template as JSON.");
    }
    return draft;
  }

  long requiredProspect() {
    if (prospect == null) {
      throw new InvalidRequestException("prospect", "Name a prospect by its key.");
    }
    return prospect;
  }

  TaskTemplateDraft toDraft() {
    return new TaskTemplateDraft(
        orEmpty(name),
        orEmpty(subject),
        orEmpty(description),
        Optional.ofNullable(dueDays),
        Boolean.TRUE.equals(workingDays),
        Optional.ofNullable(priority),
        Optional.ofNullable(status),
        Optional.ofNullable(remindHours));
  }

  private static String orEmpty(String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
