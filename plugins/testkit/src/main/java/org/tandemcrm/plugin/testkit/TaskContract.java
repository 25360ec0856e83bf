package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** Tasks for people; skipped for a backend that doesn't declare TASKS. */
interface TaskContract {

  @Test
  default void aTaskHoldsWhatItWasGiven(Rig rig) {
    RecordRef person = person(rig);
    String status = last(rig, ChoiceLists.TASK_STATUSES);
    String priority = last(rig, ChoiceLists.TASK_PRIORITIES);
    String user = Converting.user(rig);
    WriteResult.Written task =
        created(
            rig,
            TaskRequest.of(Samples.newKey(), person, "Kit: call")
                .description("About\nthe kit")
                .owner(user)
                .dueOn(LocalDate.of(2028, 2, 29))
                .status(status)
                .priority(priority)
                .build());
    assertTrue(task.created(), "It is a new one.");
    assertEquals(Set.of(task.id()), rig.organisation().tasks(person));
    rig.backend()
        .taskPage(task.id())
        .ifPresent(
            page ->
                assertTrue(
                    String.valueOf(page.getScheme()).matches("https?") && page.getHost() != null,
                    () -> "The page of a task is an absolute http or https address: " + page));
    Map<String, String> held = rig.organisation().task(task.id());
    Map<String, String> given =
        Map.of(
            "subject",
            "Kit: call",
            "description",
            "About\nthe kit",
            "owner",
            user,
            "due",
            "2028-02-29",
            "status",
            status,
            "priority",
            priority);
    given.forEach((name, value) -> assertEquals(value, held.get(name), name));
  }

  @Test
  default void createsAsManyTasksAsItMayBeGiven(Rig rig) {
    RecordRef person = person(rig);
    List<TaskRequest> requests =
        Stream.generate(() -> TaskRequest.of(Samples.newKey(), person, "Kit: call").build())
            .limit(CrmBackend.MOST_TASKS)
            .toList();
    Set<String> ids = new HashSet<>();
    for (WriteResult result : rig.backend().createTasks(requests)) {
      ids.add(assertInstanceOf(WriteResult.Written.class, result).id());
    }
    assertEquals(CrmBackend.MOST_TASKS, ids.size(), "Each is one of its own.");
    assertEquals(ids, rig.organisation().tasks(person));
    assertEquals(List.of(), rig.backend().createTasks(List.of()));
  }

  @Test
  default void aBadTaskStopsNoOther(Rig rig) {
    RecordRef person = person(rig);
    RecordRef nobody =
        new RecordRef(person.object(), rig.organisation().unknownId(person.object()));
    List<WriteResult> results =
        rig.backend()
            .createTasks(
                List.of(
                    TaskRequest.of(Samples.newKey(), person, "Kit: one").build(),
                    TaskRequest.of(Samples.newKey(), person, " ").build(),
                    TaskRequest.of(Samples.newKey(), person, "Kit").status("Kit none").build(),
                    TaskRequest.of(Samples.newKey(), nobody, "Kit: nobody").build(),
                    TaskRequest.of(Samples.newKey(), person, "Kit: two").build()));
    assertEquals(5, results.size(), "One result for each request.");
    assertInstanceOf(WriteResult.Written.class, results.get(0), "the first");
    rejected(Cause.REQUIRED_FIELD, results.get(1));
    rejected(Cause.INVALID_VALUE, results.get(2));
    rejected(Cause.REFERENCE, results.get(3));
    assertInstanceOf(WriteResult.Written.class, results.get(4), "the last");
    assertEquals(2, rig.organisation().tasks(person).size());
  }

  @Test
  default void aTaskWhoseAnswerGotLostIsNotCreatedTwice(Rig rig) {
    RecordRef person = person(rig);
    created(rig, TaskRequest.of(Samples.newKey(), person, "Kit: first").build());
    Instant first = Instant.now();
    List<TaskRequest.Builder> two =
        List.of(
            TaskRequest.of(Samples.newKey(), person, "Kit: call"),
            TaskRequest.of(Samples.newKey(), person, "Kit: call"));
    rig.organisation().strike(Trouble.LOST_ANSWER);
    List<WriteResult> results =
        rig.backend().createTasks(two.stream().map(TaskRequest.Builder::build).toList());
    int after = rig.organisation().tasks(person).size();
    if (after == 1) {
      throw new TestAbortedException("The CRM did nothing: its answer can't get lost.");
    }
    for (WriteResult result : results) {
      Sentences.check(
          assertInstanceOf(WriteResult.Unknown.class, result, "Nobody knows: " + result).reason());
    }
    Set<String> ids = new HashSet<>();
    for (WriteResult result :
        rig.backend()
            .createTasks(two.stream().map(task -> task.again(first, Set.of()).build()).toList())) {
      WriteResult.Written task = assertInstanceOf(WriteResult.Written.class, result);
      assertEquals(false, task.created(), "It had been done already.");
      ids.add(task.id());
    }
    assertEquals(2, ids.size(), "No task is taken for two.");
    assertEquals(after, rig.organisation().tasks(person).size(), "Nothing may be done twice.");
  }

  @Test
  default void aCallForTasksThatFailsDidNothing(Rig rig) {
    RecordRef person = person(rig);
    rig.organisation().strike(Trouble.RATE_LIMIT);
    Sentences.failure(
        FailureKind.RATE_LIMITED,
        "createTasks",
        () ->
            rig.backend()
                .createTasks(
                    List.of(TaskRequest.of(Samples.newKey(), person, "Kit: call").build())));
    assertEquals(Set.of(), rig.organisation().tasks(person));
  }

  @Test
  default void refusesTasksWithoutTasks(Rig rig) {
    if (rig.can(Capability.TASKS)) {
      throw new TestAbortedException("The backend declares TASKS.");
    }
    TaskRequest task = TaskRequest.of("kit", new RecordRef("kit", "kit"), "Kit").build();
    Sentences.failure(
        FailureKind.UNSUPPORTED, "createTasks", () -> rig.backend().createTasks(List.of(task)));
  }

  private static RecordRef person(Rig rig) {
    rig.needs(Capability.TASKS);
    return Converting.people(rig, 1).get(0);
  }

  private static String last(Rig rig, String list) {
    List<Choice> choices = rig.backend().choices(list);
    return choices.get(choices.size() - 1).value();
  }

  private static WriteResult.Written created(Rig rig, TaskRequest request) {
    WriteResult result = rig.backend().createTasks(List.of(request)).get(0);
    return assertInstanceOf(
        WriteResult.Written.class, result, "The kit's task must be taken: " + result);
  }

  private static void rejected(Cause cause, WriteResult result) {
    WriteResult.Rejected rejected =
        assertInstanceOf(WriteResult.Rejected.class, result, () -> "It can't be: " + result);
    assertEquals(cause, rejected.cause(), rejected::reason);
    Sentences.check(rejected.reason());
  }
}
