package org.tandemcrm.plugin.crmactions;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.TaskPlan;

/** "Create task": gives somebody in the CRM a task about the lead or contact, by a template. */
final class CreateTaskAction implements ActionType {

  static final String TEMPLATE = "template";
  static final String ASSIGNEE = "assignee";
  static final String FALLBACK = "fallback";

  private final Map<CrmBackend, TaskWords> known = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public String id() {
    return "create-task";
  }

  @Override
  public String label() {
    return "Create task in " + CRM;
  }

  @Override
  public String description() {
    return "Gives the owner of the lead or contact, or somebody else, a task in "
        + CRM
        + " by a template from Settings > Tasks.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.choiceFrom(TEMPLATE, "Task template", HostLists.TASK_TEMPLATES).required(),
        Setting.choiceFrom(ASSIGNEE, "Assign to", HostLists.CRM_USERS)
            .help("Empty for the owner of the lead or contact."),
        Setting.choiceFrom(FALLBACK, "If the owner can’t have tasks", HostLists.CRM_USERS)
            .help(
                "Who gets the task when the owner is a queue or inactive. Empty: no task is created,"
                    + " and the run says whose it would have been."));
  }

  @Override
  public ActionNeeds needs() {
    return ActionNeeds.crm()
        .capabilities(Capability.TASKS, Capability.CHOICES)
        .linked(ObjectKind.LEAD, ObjectKind.CONTACT)
        .waiting();
  }

  @Override
  public ActionCreation creation(SettingValues parameters) {
    return ActionCreation.EACH;
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SettingValues given = context.parameters();
    TaskPlan plan = new TaskPlan(given.get(TEMPLATE), given.find(ASSIGNEE), given.find(FALLBACK));
    CrmBackend backend = context.backend();
    TaskWords words = known.computeIfAbsent(backend, one -> new TaskWords());
    return new TaskWork(backend, words, context.now()).on(context.draftTasks(plan, runs));
  }
}
