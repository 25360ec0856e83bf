package org.tandemcrm.core.tasktemplate;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.crmuser.CrmAssignee;
import org.tandemcrm.core.crmuser.PersonOwners;
import org.tandemcrm.core.mergetext.MergeFields;
import org.tandemcrm.core.mergetext.MergeText;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;

/** Drafts the tasks of a chunk of action runs, by a few queries in one short transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TaskDrafts {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private SyncSettings settings;
  @Inject private Clock clock;

  public TaskDrafts() {}

  public TaskDrafts(EntityManager entityManager, SyncSettings settings, Clock clock) {
    this.entityManager = entityManager;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param runs at least one, at most 100, all linked in that connection
   * @param startedAt by the runs' keys, from when on their tasks are due in so many days: the same
   *     for a repetition, also after midnight; now for a run that isn't named
   * @return one draft for each run, in the same order
   */
  public List<TaskDraft> draft(
      long connectionId, TaskPlan plan, List<ActionRun> runs, Map<String, Instant> startedAt) {
    Optional<TaskTemplate> stored = template(plan.templateId());
    if (stored.isEmpty()) {
      return refused(
          runs,
          "The task template that this asks for was deleted. Ask anew, with another template.");
    }
    TaskTemplateDraft template = stored.get().draft();
    try {
      TaskDrafter drafter =
          new TaskDrafter(
              template,
              new MergeFields(CustomFields.read(entityManager)),
              settings.of(connectionId, SyncSetting.ZONE),
              clock.instant());
      Optional<String> trouble = drafter.trouble();
      return trouble.isPresent()
          ? refused(runs, trouble.get())
          : drafts(drafter, connectionId, plan, runs, startedAt);
    } catch (MergeText.MalformedException e) {
      return refused(runs, "The task template “" + template.name() + "”: " + e.getMessage());
    }
  }

  private List<TaskDraft> drafts(
      TaskDrafter drafter,
      long connectionId,
      TaskPlan plan,
      List<ActionRun> runs,
      Map<String, Instant> startedAt) {
    Map<Long, PersonOwners.Owners> owners =
        new PersonOwners(entityManager)
            .of(
                Optional.of(connectionId),
                runs.stream().map(ActionRun::prospectId).distinct().toList());
    AssigneeRule rule = new AssigneeRule(plan, chosen(connectionId, plan));
    Instant now = clock.instant();
    return runs.stream()
        .map(
            run ->
                drafter.draft(
                    run,
                    startedAt.getOrDefault(run.key(), now),
                    owners.get(run.prospectId()),
                    rule))
        .toList();
  }

  private static List<TaskDraft> refused(List<ActionRun> runs, String reason) {
    return runs.stream().<TaskDraft>map(run -> new TaskDraft.Refused(reason)).toList();
  }

  private Optional<TaskTemplate> template(String id) {
    try {
      return Optional.ofNullable(entityManager.find(TaskTemplate.class, Long.valueOf(id)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Map<String, CrmAssignee> chosen(long connectionId, TaskPlan plan) {
    Map<String, CrmAssignee> chosen = new HashMap<>();
    Stream.of(plan.assignee(), plan.fallback())
        .flatMap(Optional::stream)
        .forEach(
            id ->
                new RowQuery(
                        entityManager,
                        CrmAssignee.COLUMNS,
                        "FROM CRM_USER U WHERE U.CRM_ID = ?1 AND U.CONNECTION_ID = ?2",
                        id,
                        connectionId)
                    .first(row -> CrmAssignee.read(row, 0))
                    .flatMap(found -> found)
                    .ifPresent(user -> chosen.put(id, user)));
    return chosen;
  }
}
