package org.tandemcrm.core.tasktemplate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tandemcrm.core.hostlist.HostList;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.HostLists;

/** The templates as actions offer them. */
@ApplicationScoped
public class TaskTemplateList implements HostList {

  @Inject private TaskTemplates templates;

  @Override
  public String name() {
    return HostLists.TASK_TEMPLATES;
  }

  @Override
  public List<Choice> choices() {
    return templates.list().stream()
        .map(template -> new Choice(Long.toString(template.id()), template.name()))
        .toList();
  }
}
