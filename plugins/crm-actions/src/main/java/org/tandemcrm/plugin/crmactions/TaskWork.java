package org.tandemcrm.plugin.crmactions;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/**
 * Creates the tasks of one call, all that can be created at once. A repeated run asks for its task
 * under the same key, and the CRM's plugin finds what was created before.
 */
final class TaskWork {

  private final CrmBackend backend;
  private final TaskWords words;
  private final Instant now;

  TaskWork(CrmBackend backend, TaskWords words, Instant now) {
    this.backend = backend;
    this.words = words;
    this.now = now;
  }

  /** One outcome for each draft, in order. */
  List<ActionOutcome> on(List<TaskDraft> drafts) {
    ActionOutcome[] outcomes = new ActionOutcome[drafts.size()];
    List<TaskRequest> requests = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Map<List<Optional<String>>, Optional<String>> troubles = new HashMap<>();
    for (int place = 0; place < outcomes.length; place++) {
      TaskDraft draft = drafts.get(place);
      if (draft instanceof TaskDraft.Refused refused) {
        outcomes[place] = new ActionOutcome.Failed(refused.reason());
      } else if (draft instanceof TaskDraft.TooEarly early) {
        outcomes[place] = new ActionOutcome.Postponed(early.reason());
      } else {
        TaskRequest request = ((TaskDraft.Ready) draft).request();
        Optional<String> trouble =
            troubles.computeIfAbsent(
                List.of(request.status(), request.priority()),
                any -> words.trouble(request, backend, now));
        if (trouble.isPresent()) {
          outcomes[place] = new ActionOutcome.Failed(trouble.get());
        } else {
          requests.add(request);
          places.add(place);
        }
      }
    }
    if (!requests.isEmpty()) {
      List<WriteResult> results = backend.createTasks(requests);
      for (int i = 0; i < results.size(); i++) {
        outcomes[places.get(i)] = outcome(requests.get(i), results.get(i));
      }
    }
    return List.of(outcomes);
  }

  private ActionOutcome outcome(TaskRequest request, WriteResult result) {
    return result instanceof WriteResult.Written written
        ? done(request, written, backend.taskPage(written.id()))
        : trouble(result);
  }

  static ActionOutcome done(TaskRequest request, WriteResult.Written written, Optional<URI> page) {
    String task = "the task “" + request.subject() + "” (" + written.id() + ")";
    String due = request.dueOn().map(day -> ", due on " + day).orElse("");
    return new ActionOutcome.Done(
        written.created()
            ? "Created " + task + due + "."
            : "There was " + task + " already; it had been created before.",
        page);
  }

  /** What becomes of a run whose task wasn't created. */
  static ActionOutcome trouble(WriteResult result) {
    if (result instanceof WriteResult.Postponed postponed) {
      return new ActionOutcome.Postponed(postponed.reason());
    }
    if (result instanceof WriteResult.Unknown unknown) {
      return new ActionOutcome.Postponed(unknown.reason());
    }
    WriteResult.Rejected rejected = (WriteResult.Rejected) result;
    return switch (rejected.cause()) {
      // The link follows with a cycle: to the contact, to the record that survived, or away.
      case CONVERTED, GONE, REFERENCE -> new ActionOutcome.Postponed(rejected.reason());
      default -> new ActionOutcome.Failed(rejected.reason());
    };
  }
}
