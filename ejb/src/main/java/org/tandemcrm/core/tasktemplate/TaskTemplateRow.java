package org.tandemcrm.core.tasktemplate;

import java.time.Instant;

/**
 * A template as it is stored.
 *
 * @param version rises with every change; what a change has to name
 */
public record TaskTemplateRow(long id, TaskTemplateDraft draft, Instant changedAt, int version) {

  public String name() {
    return draft.name();
  }
}
