package org.tandemcrm.web.tasktemplate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.action.ChoiceUse;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.tasktemplate.TaskTemplateRow;
import org.tandemcrm.core.tasktemplate.TaskTemplates;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page tasktemplate/delete.xhtml: says which runs will fail, then deletes. */
@Named
@RequestScoped
@AdminOnly
public class TasktemplateDelete {

  @Inject private TaskTemplates templates;
  @Inject private ChoiceUse use;
  @Inject private Notices notices;

  private Long id;
  private TaskTemplateRow row;
  private long waiting;

  /** Reads the template that the URL names, and who needs it. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no template.");
    }
    row = templates.find(id);
    waiting = use.liveRuns(HostLists.TASK_TEMPLATES, Long.toString(id));
  }

  public String delete() {
    templates.delete(id);
    notices.done("The template is deleted.");
    return "/tasktemplate/list?faces-redirect=true";
  }

  public TaskTemplateRow getRow() {
    return row;
  }

  /** Runs that aren't over and name the template. */
  public long getWaiting() {
    return waiting;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
