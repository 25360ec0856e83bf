package org.tandemcrm.core.tasktemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.tasktemplate.TemplateBeans.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.Value;

/** The tasks that runs of an action are about to create. */
class TaskDraftsStoreTest {

  private static final Instant FRIDAY = Instant.parse("2026-11-27T22:30:00Z");

  @OnEachDatabase
  void theOwnerGetsTheTaskAndItIsDueWhereTheyLive(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.lead(1, "berlin");
    beans.lead(2, "tokyo");
    TaskPlan plan = plan(beans, "Call {{firstName}} for {{owner.name}}", Optional.empty());

    List<TaskDraft> drafts = beans.draft(plan, run(1), run(2));

    TaskRequest one = ready(drafts.get(0));
    assertEquals("key-1", one.key());
    assertEquals(new RecordRef("Lead", "lead-1"), one.person());
    assertEquals("Call Anna for berlin", one.subject());
    assertEquals(Optional.of("For berlin@crm.example"), one.description());
    assertEquals(Optional.of("berlin"), one.ownerId());
    assertEquals(
        Optional.of(LocalDate.of(2026, 12, 1)), one.dueOn(), "Friday and two working days");
    assertEquals(Optional.of(Instant.parse("2026-12-01T07:00:00Z")), one.remindAt());
    assertEquals(Optional.of("High"), one.priority());
    assertEquals(Optional.of("Not Started"), one.status());
    assertEquals(Optional.empty(), one.triedSince());
    TaskRequest two = ready(drafts.get(1));
    assertEquals(Optional.of("tokyo"), two.ownerId());
    assertEquals(Optional.of(LocalDate.of(2026, 12, 1)), two.dueOn(), "Saturday there already");
    assertEquals(Optional.of(Instant.parse("2026-11-30T23:00:00Z")), two.remindAt());
  }

  @OnEachDatabase
  void aRepeatedRunAsksForTheSameTaskAlsoAfterMidnight(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.lead(1, "berlin");
    TaskPlan plan = plan(beans, "Call", Optional.empty());
    TaskRequest first = ready(beans.draft(plan, run(1)).get(0));
    beans.clock.pass(Duration.ofHours(25));

    TaskRequest again =
        ready(beans.draft(plan, Map.of("key-1", FRIDAY), run(1).triedSince(FRIDAY)).get(0));

    assertEquals(Optional.of(FRIDAY), again.triedSince());
    assertEquals(first.dueOn(), again.dueOn());
    assertEquals(first.remindAt(), again.remindAt());
    assertEquals(first.key(), again.key());
  }

  @OnEachDatabase
  void aQueueAndWhoIsInactiveHaveNoTasksAndTheFallbackGetsThem(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.crmUser("west", "QUEUE", false, null, 0);
    beans.crmUser("left", "USER", false, null, 0);
    beans.lead(1, "west");
    beans.lead(2, "left");
    beans.lead(3, "berlin");
    TaskPlan alone = plan(beans, "Call", Optional.empty());

    List<TaskDraft> drafts = beans.draft(alone, run(1), run(2), run(3));
    assertEquals(
        "The owner west is a queue or team, or a user whom the sync user can't see, and can't have"
            + " tasks: name somebody who gets them instead, or change the owner.",
        refused(drafts.get(0)));
    assertTrue(refused(drafts.get(1)).startsWith("The owner left is inactive in the CRM"));
    assertEquals(Optional.of("berlin"), ready(drafts.get(2)).ownerId());

    TaskPlan covered = new TaskPlan(alone.templateId(), Optional.empty(), Optional.of("tokyo"));
    assertEquals(
        List.of(Optional.of("tokyo"), Optional.of("tokyo"), Optional.of("berlin")),
        beans.draft(covered, run(1), run(2), run(3)).stream()
            .map(draft -> ready(draft).ownerId())
            .toList());
  }

  @OnEachDatabase
  void whoIsChosenGetsAllUnlessNobodyHereIsBehindThem(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.crmUser("alone", "USER", true, null, 0);
    beans.lead(1, "berlin");
    TaskPlan plan = plan(beans, "Call", Optional.of("tokyo"));
    assertEquals(Optional.of("tokyo"), ready(beans.draft(plan, run(1)).get(0)).ownerId());

    TaskPlan unlinked = new TaskPlan(plan.templateId(), Optional.of("alone"), Optional.of("tokyo"));
    assertEquals(
        "alone isn't linked to anybody here: link them under Settings > Link CRM users. Choose"
            + " somebody else.",
        refused(beans.draft(unlinked, run(1)).get(0)));
    TaskPlan stranger = new TaskPlan(plan.templateId(), Optional.of("nobody"), Optional.empty());
    assertEquals(
        "The user nobody is none of this CRM.", refused(beans.draft(stranger, run(1)).get(0)));
  }

  @OnEachDatabase
  void anOwnerWhomNobodyHasMetIsWaitedFor(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.lead(1, "new");
    beans.lead(2, null);
    List<TaskDraft> drafts = beans.draft(plan(beans, "Call", Optional.empty()), run(1), run(2));
    drafts.forEach(draft -> assertInstanceOf(TaskDraft.TooEarly.class, draft));
  }

  @OnEachDatabase
  void aFieldThatWasDeletedFailsTheRunsAndNamesTheTemplate(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.lead(1, "berlin");
    beans.customField("colour", "Colour");
    TaskPlan plan = plan(beans, "Paint {{colour|red}}", Optional.empty());
    assertEquals("Paint red", ready(beans.draft(plan, run(1)).get(0)).subject());
    beans.deleteField("colour");
    assertEquals(
        "The task template “Call” names {{colour}}, which prospects no longer have. Mend it under"
            + " Settings > Tasks, then run this again.",
        refused(beans.draft(plan, run(1)).get(0)));

    beans.change(all -> all.delete(Long.parseLong(plan.templateId())));
    assertTrue(refused(beans.draft(plan, run(1)).get(0)).contains("was deleted"));
  }

  @OnEachDatabase
  void valuesStayInTheLineAndInTheirBounds(StoreDatabase database) {
    TemplateBeans beans = beans(database);
    beans.lead(1, "berlin");
    TaskPlan plan = plan(beans, "Call {{company}}!", Optional.empty());
    ActionRun sly =
        ActionRun.of(
                "key-1",
                1,
                Map.of("company", new Value.Text("A\nB\u0000{{email}}" + "😀".repeat(200))))
            .linkedTo(new CrmLink("Lead", ObjectKind.LEAD, "lead-1"));
    String subject = ready(beans.draft(plan, sly).get(0)).subject();
    assertTrue(subject.startsWith("Call A B {{email}}😀"), subject);
    assertTrue(subject.endsWith("😀…"), subject);
    assertTrue(subject.length() <= 255, subject);
    assertTrue(
        refused(beans.draft(plan(beans, "{{fax}}", Optional.empty()), run(1)).get(0))
            .startsWith("Nothing is left of the subject"));
  }

  private static TemplateBeans beans(StoreDatabase database) {
    TemplateBeans beans = new TemplateBeans(database);
    beans.clock.pass(Duration.between(beans.clock.instant(), FRIDAY));
    beans.crmUser("berlin", "USER", true, "Europe/Berlin", 50);
    beans.crmUser("tokyo", "USER", true, "Asia/Tokyo", 51);
    return beans;
  }

  private static TaskPlan plan(TemplateBeans beans, String subject, Optional<String> assignee) {
    beans.execute("DELETE FROM TASK_TEMPLATE WHERE NAME = 'Call'");
    long id = beans.create(TemplateBeans.template("Call", subject, "For {{owner.email|somebody}}"));
    return new TaskPlan(Long.toString(id), assignee, Optional.empty());
  }

  private static TaskRequest ready(TaskDraft draft) {
    return assertInstanceOf(TaskDraft.Ready.class, draft, draft::toString).request();
  }

  private static String refused(TaskDraft draft) {
    return assertInstanceOf(TaskDraft.Refused.class, draft, draft::toString).reason();
  }
}
