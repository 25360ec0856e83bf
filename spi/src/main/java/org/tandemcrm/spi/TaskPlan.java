package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What tasks shall be made of runs, for {@link ActionContext#draftTasks}.
 *
 * @param templateId one of the list {@link HostLists#TASK_TEMPLATES}
 * @param assignee the user of the CRM who shall do them, one of {@link HostLists#CRM_USERS}; absent
 *     for the owner of each lead or contact
 * @param fallback who does what an owner can't, being a queue or inactive; absent for nobody
 */
public record TaskPlan(String templateId, Optional<String> assignee, Optional<String> fallback) {
  public TaskPlan {
    Objects.requireNonNull(templateId, "templateId");
    Objects.requireNonNull(assignee, "assignee");
    Objects.requireNonNull(fallback, "fallback");
  }
}
