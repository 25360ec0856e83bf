package org.tandemcrm.plugin.crmactions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.TaskRequest;

/** The statuses and priorities of one CRM's tasks, remembered between two calls. */
final class TaskWords {

  private static final Duration LASTS = Duration.ofHours(1);

  private record Words(List<Choice> choices, Instant until) {
    boolean have(String value) {
      return choices.stream().anyMatch(choice -> choice.value().equals(value));
    }
  }

  private final Map<String, Words> known = new ConcurrentHashMap<>();

  /** What the CRM hasn't of that task, in a sentence; absent when it has all. */
  Optional<String> trouble(TaskRequest task, CrmBackend backend, Instant now) {
    return trouble("status", task.status(), ChoiceLists.TASK_STATUSES, backend, now)
        .or(() -> trouble("priority", task.priority(), ChoiceLists.TASK_PRIORITIES, backend, now));
  }

  private Optional<String> trouble(
      String what, Optional<String> wanted, String list, CrmBackend backend, Instant now) {
    return wanted
        .filter(value -> !words(list, value, backend, now).have(value))
        .map(
            value ->
                "Tasks in the CRM can't have the "
                    + what
                    + " “"
                    + value
                    + "”, but "
                    + String.join(
                        ", ", known.get(list).choices().stream().map(Choice::value).toList())
                    + ". Mend the template under Settings > Tasks, then run this again.");
  }

  /** As they are remembered; read anew when they are old or lack that value. */
  private Words words(String list, String value, CrmBackend backend, Instant now) {
    Words words = known.get(list);
    if (words == null || !now.isBefore(words.until()) || !words.have(value)) {
      words = new Words(backend.choices(list), now.plus(LASTS));
      known.put(list, words);
    }
    return words;
  }
}
