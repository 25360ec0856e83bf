package org.tandemcrm.web.tasktemplate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandemcrm.core.tasktemplate.TaskTemplateDraft;
import org.tandemcrm.core.tasktemplate.TaskTemplateRow;
import org.tandemcrm.core.tasktemplate.TaskTemplates;
import org.tandemcrm.web.user.ForViewers;

/** The page tasktemplate/list.xhtml: what tasks in CRMs can say. */
@Named
@RequestScoped
@ForViewers
public class TasktemplateList {

  @Inject private TaskTemplates templates;

  private List<TaskTemplateRow> rows;

  /** By name; there are few, so all at once. */
  public List<TaskTemplateRow> getRows() {
    if (rows == null) {
      rows = templates.list();
    }
    return rows;
  }

  /** When a task of a template is due, in words. */
  public String due(TaskTemplateDraft draft) {
    return draft
        .dueDays()
        .map(
            days ->
                days == 0
                    ? "the same day"
                    : "in "
                        + days
                        + (draft.workingDays() ? " working" : "")
                        + (days == 1 ? " day" : " days"))
        .orElse("no due day");
  }

  /** When its owner is reminded, in words; empty for never. */
  public String reminder(TaskTemplateDraft draft) {
    return draft
        .remindHours()
        .map(
            hours ->
                hours == 0
                    ? "reminder at 9:00"
                    : "reminder " + hours + (hours == 1 ? " hour" : " hours") + " before 9:00")
        .orElse("");
  }
}
