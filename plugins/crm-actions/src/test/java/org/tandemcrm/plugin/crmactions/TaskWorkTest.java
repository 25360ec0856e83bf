package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

class TaskWorkTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private final Crm crm = new Crm();
  private final TaskWords words = new TaskWords();

  @Test
  void whatCantBeDraftedNeverStopsTheOthersAndOneCallDoesThem() {
    List<ActionOutcome> outcomes =
        work(
            NOW,
            ready("a", "open"),
            new TaskDraft.Refused("The owner is a queue."),
            new TaskDraft.TooEarly("Nobody knows yet."),
            ready("b", "open"));
    assertEquals(
        List.of(
            done("Created the task “Call” (a).", "a"),
            new ActionOutcome.Failed("The owner is a queue."),
            new ActionOutcome.Postponed("Nobody knows yet."),
            done("Created the task “Call” (b).", "b")),
        outcomes);
    assertEquals(List.of(2), crm.created.stream().map(List::size).toList());
  }

  @Test
  void aStatusThatTheCrmHasntIsRefusedBeforeTheCallWithTheList() {
    assertEquals(
        List.of(
            new ActionOutcome.Failed(
                "Tasks in the CRM can't have the status “closed”, but open, done. Mend the template"
                    + " under Settings > Tasks, then run this again.")),
        work(NOW, ready("a", "closed")));
    assertEquals(List.of(), crm.created);
    crm.statuses = List.of("open", "closed");
    assertInstanceOf(ActionOutcome.Done.class, work(NOW, ready("a", "closed")).get(0));
  }

  @Test
  void theListsAreReadOnceAnHour() {
    for (int i = 0; i < 5; i++) {
      work(NOW.plusSeconds(i), ready("a" + i, "open"), ready("b" + i, "open"));
    }
    assertEquals(1, crm.asked);
    work(NOW.plus(Duration.ofMinutes(61)), ready("c", "open"));
    assertEquals(2, crm.asked);
  }

  @Test
  void whatHelpsLaterComesAgainAndWhatNeverHelpsFails() {
    assertInstanceOf(ActionOutcome.Postponed.class, rejected(Cause.CONVERTED));
    assertInstanceOf(ActionOutcome.Postponed.class, rejected(Cause.GONE));
    assertInstanceOf(ActionOutcome.Failed.class, rejected(Cause.OWNER));
    assertInstanceOf(ActionOutcome.Failed.class, rejected(Cause.VALIDATION_RULE));
    assertInstanceOf(
        ActionOutcome.Postponed.class, TaskWork.trouble(new WriteResult.Unknown("Lost.")));
    assertInstanceOf(
        ActionOutcome.Postponed.class, TaskWork.trouble(new WriteResult.Postponed("Locked.")));
    assertEquals(
        new ActionOutcome.Done(
            "There was the task “Call” (t) already; it had been created before."),
        TaskWork.done(
            TaskRequest.of("key", new RecordRef("Lead", "1"), "Call").build(),
            new WriteResult.Written("t", false),
            Optional.empty()));
  }

  private static ActionOutcome done(String result, String task) {
    return new ActionOutcome.Done(result, Optional.of(page(task)));
  }

  private static URI page(String task) {
    return URI.create("https://crm.example.com/task/" + task);
  }

  private static ActionOutcome rejected(Cause cause) {
    return TaskWork.trouble(new WriteResult.Rejected(cause, "No.", Set.of()));
  }

  private List<ActionOutcome> work(Instant now, TaskDraft... drafts) {
    return new TaskWork(crm, words, now).on(List.of(drafts));
  }

  private static TaskDraft ready(String key, String status) {
    return new TaskDraft.Ready(
        TaskRequest.of(key, new RecordRef("Lead", "1"), "Call").status(status).build());
  }

  private static final class Crm extends NoBackend {
    final List<List<TaskRequest>> created = new ArrayList<>();
    List<String> statuses = List.of("open", "done");
    int asked;

    @Override
    public List<Choice> choices(String list) {
      assertEquals(ChoiceLists.TASK_STATUSES, list);
      asked++;
      return statuses.stream().map(one -> new Choice(one, one)).toList();
    }

    @Override
    public Optional<URI> taskPage(String id) {
      return Optional.of(page(id));
    }

    @Override
    public List<WriteResult> createTasks(List<TaskRequest> requests) {
      created.add(requests);
      return requests.stream()
          .<WriteResult>map(one -> new WriteResult.Written(one.key(), true))
          .toList();
    }
  }
}
