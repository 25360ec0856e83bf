package org.tandemcrm.web.action;

import java.util.Set;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.RunChange;

/** What a page offers to do with a run, by its state. */
final class RunActs {

  private RunActs() {}

  static Set<RunChange> of(ActionRunRow run) {
    return switch (run.state()) {
      case WAITING, HELD -> Set.of(RunChange.CANCEL);
      case READY -> Set.of(RunChange.CANCEL, RunChange.RETRY);
      case FAILED ->
          run.seenAt().isPresent()
              ? Set.of(RunChange.RETRY)
              : Set.of(RunChange.RETRY, RunChange.SEEN);
      case DISMISSED ->
          run.seenAt().isPresent()
              ? Set.of(RunChange.RUN_AGAIN)
              : Set.of(RunChange.RUN_AGAIN, RunChange.SEEN);
      case SKIPPED, CANCELLED ->
          run.approvalId().isPresent() ? Set.of() : Set.of(RunChange.RUN_AGAIN);
      case RUNNING, DONE -> Set.of();
    };
  }
}
