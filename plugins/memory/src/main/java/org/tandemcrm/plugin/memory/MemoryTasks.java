package org.tandemcrm.plugin.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** The tasks of an organisation. It keeps our key, so that a task is created once under one. */
final class MemoryTasks {

  static final List<Choice> STATUSES =
      List.of(new Choice("open", "Open"), new Choice("done", "Done"));

  static final List<Choice> PRIORITIES =
      List.of(new Choice("normal", "Normal"), new Choice("high", "High"));

  private static final int LONGEST_SUBJECT = 80;

  private final MemoryOrganisation organisation;
  private final MemoryTrouble trouble;
  private final Map<String, TaskRequest> tasks = new LinkedHashMap<>();

  MemoryTasks(MemoryOrganisation organisation, MemoryTrouble trouble) {
    this.organisation = organisation;
    this.trouble = trouble;
  }

  /** One result for each request, in their order. */
  synchronized List<WriteResult> create(List<TaskRequest> requests) {
    List<WriteResult> results = new ArrayList<>();
    for (TaskRequest request : requests) {
      results.add(trouble.instead().orElseGet(() -> create(request)));
    }
    return trouble.answered(results);
  }

  private WriteResult create(TaskRequest request) {
    Optional<String> done =
        tasks.entrySet().stream()
            .filter(task -> task.getValue().key().equals(request.key()))
            .map(Map.Entry::getKey)
            .findFirst();
    return done.<WriteResult>map(id -> new WriteResult.Written(id, false))
        .or(() -> refusal(request))
        .orElseGet(() -> new WriteResult.Written(add(request), true));
  }

  private String add(TaskRequest request) {
    String id = "task-" + (tasks.size() + 1);
    tasks.put(id, request);
    return id;
  }

  private Optional<WriteResult> refusal(TaskRequest request) {
    if (request.subject().isBlank()) {
      return refused(Cause.REQUIRED_FIELD, "A task can't be without a subject.", "Subject");
    }
    if (request.subject().length() > LONGEST_SUBJECT) {
      return refused(
          Cause.INVALID_VALUE,
          "A subject takes at most " + LONGEST_SUBJECT + " characters.",
          "Subject");
    }
    if (request.status().filter(status -> isNone(STATUSES, status)).isPresent()) {
      return refused(Cause.INVALID_VALUE, "There is no such status of tasks.", "Status");
    }
    if (request.priority().filter(priority -> isNone(PRIORITIES, priority)).isPresent()) {
      return refused(Cause.INVALID_VALUE, "There is no such priority of tasks.", "Priority");
    }
    if (!isLive(request.person())) {
      return refused(Cause.REFERENCE, "The person of the task isn't there any more.", "Person");
    }
    if (request.about().filter(record -> !isLive(record)).isPresent()) {
      return refused(Cause.REFERENCE, "What the task is about isn't there any more.", "About");
    }
    return request.ownerId().filter(id -> !isLive(new RecordRef(MemorySchema.USER, id))).isPresent()
        ? refused(Cause.OWNER, "Only a user can have a task: choose one.", MemorySchema.OWNER)
        : Optional.empty();
  }

  private boolean isLive(RecordRef record) {
    return organisation
        .record(record.id())
        .filter(known -> known.object().equals(record.object()) && !known.deleted())
        .isPresent();
  }

  private static boolean isNone(List<Choice> choices, String value) {
    return choices.stream().noneMatch(choice -> choice.value().equals(value));
  }

  private static Optional<WriteResult> refused(Cause cause, String reason, String field) {
    return Optional.of(MemoryRules.rejected(cause, reason, field));
  }

  /** The ids of the tasks about a person. */
  synchronized List<String> about(RecordRef person) {
    return tasks.entrySet().stream()
        .filter(task -> task.getValue().person().equals(person))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a task holds, by name; blanks left out. */
  synchronized Map<String, String> texts(String id) {
    TaskRequest task = tasks.get(id);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("subject", task.subject());
    texts.put("person", task.person().id());
    texts.put("status", task.status().orElse(STATUSES.get(0).value()));
    texts.put("priority", task.priority().orElse(PRIORITIES.get(0).value()));
    task.description().ifPresent(text -> texts.put("description", text));
    task.ownerId().ifPresent(user -> texts.put("owner", user));
    task.dueOn().map(LocalDate::toString).ifPresent(day -> texts.put("due", day));
    task.remindAt().ifPresent(time -> texts.put("reminder", time.toString()));
    return texts;
  }
}
