package org.tandemcrm.core.tasktemplate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.crmuser.CrmAssignee;
import org.tandemcrm.core.crmuser.PersonOwners;
import org.tandemcrm.core.mergetext.MergeFields;
import org.tandemcrm.core.mergetext.MergeTemplate;
import org.tandemcrm.core.mergetext.MergeText;
import org.tandemcrm.core.mergetext.MergedTexts;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.Value;

/** Makes the task of one prospect of a template that was read. */
final class TaskDrafter {

  private final TaskTemplateDraft template;
  private final MergeTemplate texts;
  private final ZoneId zone;
  private final Instant now;

  /**
   * @param zone where somebody lives of whom the CRM doesn't tell it
   * @throws MergeText.MalformedException when the template's texts can't be read
   */
  TaskDrafter(TaskTemplateDraft template, MergeFields fields, ZoneId zone, Instant now)
      throws MergeText.MalformedException {
    this.template = template;
    this.texts = MergeTemplate.of(template.subject(), template.description(), fields);
    this.zone = zone;
    this.now = now;
  }

  /** Why nothing can be drafted: a field that is gone since the template was saved. */
  Optional<String> trouble() {
    List<String> unknown = texts.unknown();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The task template “"
                + template.name()
                + "” names "
                + String.join(" and ", unknown)
                + ", which prospects no longer have. Mend it under Settings > Tasks, then run this"
                + " again.");
  }

  /**
   * @param from when the run was begun
   */
  TaskDraft draft(ActionRun run, Instant from, PersonOwners.Owners owners, AssigneeRule rule) {
    AssigneeRule.Decision decision = rule.of(owners);
    if (decision instanceof AssigneeRule.Decision.Refused refused) {
      return new TaskDraft.Refused(refused.reason());
    }
    if (decision instanceof AssigneeRule.Decision.TooEarly early) {
      return new TaskDraft.TooEarly(early.reason());
    }
    CrmAssignee to = ((AssigneeRule.Decision.Goes) decision).to();
    ZoneId theirs = to.zone().orElse(zone);
    MergedTexts filled = texts.filled(run.values(), owners, theirs);
    return filled
        .problem()
        .<TaskDraft>map(TaskDraft.Refused::new)
        .orElseGet(() -> new TaskDraft.Ready(request(run, from, filled, to.crmId(), theirs)));
  }

  /** What a person is shown before there is a run. */
  TaskPreview preview(Map<String, Value> values, PersonOwners.Owners owners) {
    MergedTexts filled = texts.filled(values, owners, zone);
    return new TaskPreview(
        filled.subject(),
        filled.text(),
        DueDay.of(template, now, zone),
        DueDay.of(template, now, zone).flatMap(day -> DueDay.reminder(template, day, now, zone)),
        filled.problem());
  }

  private TaskRequest request(
      ActionRun run, Instant from, MergedTexts filled, String owner, ZoneId theirs) {
    CrmLink link = run.link().orElseThrow();
    TaskRequest.Builder task =
        TaskRequest.of(run.key(), new RecordRef(link.object(), link.id()), filled.subject())
            .owner(owner);
    if (!filled.text().isEmpty()) {
      task.description(filled.text());
    }
    template.status().ifPresent(task::status);
    template.priority().ifPresent(task::priority);
    DueDay.of(template, from, theirs)
        .ifPresent(
            day -> {
              task.dueOn(day);
              DueDay.reminder(template, day, from, theirs).ifPresent(task::remindAt);
            });
    run.triedSince().ifPresent(first -> task.again(first, Set.of()));
    return task.build();
  }
}
