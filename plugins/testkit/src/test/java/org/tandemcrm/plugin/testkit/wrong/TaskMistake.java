package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/** Mistakes with tasks. */
enum TaskMistake implements Mistake {
  FORGETS_THE_DAY(
      (backend, organisation) -> each(backend, request -> copy(request, request.key())),
      "aTaskHoldsWhatItWasGiven"),
  CREATES_FIFTY_TASKS_AT_MOST(
      (backend, organisation) ->
          backend.createTasks =
              requests -> {
                List<WriteResult> results =
                    new ArrayList<>(
                        backend.right.createTasks(
                            requests.subList(0, Math.min(50, requests.size()))));
                while (results.size() < requests.size()) {
                  results.add(new WriteResult.Postponed("The call was full."));
                }
                return results;
              },
      "createsAsManyTasksAsItMayBeGiven"),
  GIVES_UP_AT_A_BAD_TASK(
      (backend, organisation) ->
          backend.createTasks =
              requests ->
                  Mutations.chained(
                      backend.right.createTasks(requests),
                      (before, result) ->
                          before instanceof WriteResult.Rejected
                                  && result instanceof WriteResult.Written
                              ? new WriteResult.Postponed("The one before it was refused.")
                              : result),
      "aBadTaskStopsNoOther"),
  CREATES_A_LOST_TASK_AGAIN(
      (backend, organisation) ->
          each(
              backend,
              request ->
                  request.triedSince().isPresent()
                      ? copy(request, UUID.randomUUID().toString())
                      : request),
      "aTaskWhoseAnswerGotLostIsNotCreatedTwice"),
  TAKES_A_LIMIT_FOR_A_BUG_OF_TASKS(
      (backend, organisation) ->
          backend.createTasks =
              requests -> {
                try {
                  return backend.right.createTasks(requests);
                } catch (PluginException e) {
                  throw PluginException.of(FailureKind.INTERNAL, e.getMessage());
                }
              },
      "aCallForTasksThatFailsDidNothing");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  TaskMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  private static void each(SpoiltBackend backend, UnaryOperator<TaskRequest> wrong) {
    backend.createTasks =
        requests -> backend.right.createTasks(requests.stream().map(wrong).toList());
  }

  /** The same under that key, without a day. */
  private static TaskRequest copy(TaskRequest request, String key) {
    TaskRequest.Builder copy = TaskRequest.of(key, request.person(), request.subject());
    request.description().ifPresent(copy::description);
    request.ownerId().ifPresent(copy::owner);
    request.status().ifPresent(copy::status);
    request.priority().ifPresent(copy::priority);
    return copy.build();
  }
}
