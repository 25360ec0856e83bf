package org.tandemcrm.core.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.outbox.RetrySchedule;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** What a run becomes after a call of its action type. */
final class Outcomes {

  /** Trouble of the whole connection: what waits for it to be mended is asked now and then. */
  static final Duration UNTIL_MENDED = Duration.ofMinutes(5);

  private static final Duration RATE_PAUSE = Duration.ofMinutes(1);

  private static final Set<FailureKind> PASSING =
      Set.of(
          FailureKind.CONFIGURATION,
          FailureKind.AUTHENTICATION,
          FailureKind.RATE_LIMITED,
          FailureKind.TRANSIENT);

  private final RetrySchedule schedule;
  private final boolean waits;
  private final Instant now;

  /**
   * @param waits whether the action waits for the link that it needs
   */
  Outcomes(RetrySchedule schedule, boolean waits, Instant now) {
    this.schedule = schedule;
    this.waits = waits;
    this.now = now;
  }

  /** True when a failure may be that of a single run among many. */
  static boolean isSomebodys(PluginException failure) {
    return !PASSING.contains(failure.kind());
  }

  StoredRun of(StoredRun run, ActionOutcome outcome) {
    if (outcome instanceof ActionOutcome.Done done) {
      return run.done(done.result(), RunPage.of(done.page()));
    }
    if (outcome instanceof ActionOutcome.Skipped skipped) {
      return run.ended(ActionState.SKIPPED, skipped.reason());
    }
    if (outcome instanceof ActionOutcome.Failed failed) {
      return run.ended(ActionState.FAILED, failed.reason());
    }
    if (outcome instanceof ActionOutcome.WaitsForLink waiting) {
      return waits && run.need() != LinkNeed.NONE
          ? run.waiting(waiting.reason())
          : run.ended(ActionState.SKIPPED, waiting.reason());
    }
    ActionOutcome.Postponed postponed = (ActionOutcome.Postponed) outcome;
    return later(run, postponed.reason(), postponed.pause());
  }

  /** What a run becomes when the call failed for all. */
  StoredRun of(StoredRun run, PluginException failure) {
    return switch (failure.kind()) {
      case CONFIGURATION, AUTHENTICATION ->
          run.againUncounted(failure.getMessage(), now.plus(UNTIL_MENDED));
      case RATE_LIMITED ->
          run.againUncounted(
              failure.getMessage(), now.plus(failure.retryAfter().orElse(RATE_PAUSE)));
      case TRANSIENT -> later(run, failure.getMessage(), failure.retryAfter());
      default -> run.ended(ActionState.FAILED, failure.getMessage());
    };
  }

  private StoredRun later(StoredRun run, String reason, Optional<Duration> asked) {
    return schedule
        .pause(run.attempts())
        .map(own -> asked.filter(pause -> pause.compareTo(own) > 0).orElse(own))
        .map(pause -> run.again(reason, now.plus(pause)))
        .orElseGet(
            () ->
                run.ended(
                    ActionState.FAILED,
                    "Tried " + run.attempts() + " times in vain. The last time: " + reason));
  }
}
