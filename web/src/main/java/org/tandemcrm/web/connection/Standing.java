package org.tandemcrm.web.connection;

import java.time.Duration;
import java.time.Instant;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.web.frame.Badge;
import org.tandemcrm.web.frame.RelativeTime;

/**
 * Whether a connection is in step with its CRM, and if not, why not, in a sentence.
 *
 * @param needsPerson whether it stays like this until somebody acts
 */
public record Standing(Badge badge, String sentence, boolean inStep, boolean needsPerson) {

  /** So many cycles may be due before a connection counts as late. */
  private static final int CYCLES_TILL_LATE = 2;

  /**
   * @param approvals how many approvals of the connection wait for a person: what they hold isn't
   *     in step
   */
  public static Standing of(ConnectionRow connection, long approvals, Instant now) {
    if (connection.state() == ConnectionState.STOPPED) {
      String reason =
          connection.stateReason().orElse("Tandem stopped it.")
              + " Put it right in the CRM or under Edit, then press Check.";
      return new Standing(Badge.failed("stopped"), reason, false, true);
    }
    if (connection.state() == ConnectionState.PAUSED) {
      String pause =
          connection.stateReason().orElse("An admin paused it.")
              + " Nothing is read until it is resumed.";
      return new Standing(Badge.paused("paused"), pause, false, false);
    }
    return connection
        .lastRun()
        .map(run -> after(run, connection, approvals, now))
        .orElseGet(
            () -> going(Badge.waiting("waiting"), "The first cycle is about to start.", false));
  }

  private static Standing after(RunRow run, ConnectionRow connection, long approvals, Instant now) {
    return switch (run.state()) {
      case QUEUED -> going(Badge.waiting("queued"), "A cycle is about to start.", false);
      case RUNNING -> going(Badge.running("syncing"), "Reading what changed in the CRM.", false);
      case FAILED ->
          new Standing(
              Badge.failed("cycle failed"),
              run.reason().orElse("The last cycle failed.") + " The next cycle tries again.",
              false,
              false);
      case INTERRUPTED ->
          going(Badge.attention("interrupted"), "The next cycle goes on where it ended.", false);
      case DONE -> done(connection, approvals, now);
    };
  }

  private static Standing done(ConnectionRow connection, long approvals, Instant now) {
    Duration overdue =
        connection.nextDueAt().map(due -> Duration.between(due, now)).orElse(Duration.ZERO);
    if (overdue.compareTo(connection.cycle().multipliedBy(CYCLES_TILL_LATE)) > 0) {
      String late = "The next cycle has been due for " + RelativeTime.duration(overdue) + ".";
      return new Standing(Badge.attention("late"), late, false, true);
    }
    if (approvals > 0) {
      String held =
          (approvals == 1 ? "An approval waits" : approvals + " approvals wait")
              + " for you: what is held there flows once you have decided. All else is in step.";
      return going(Badge.attention("waits for you"), held, false);
    }
    return going(Badge.inStep("in step"), "Everything that changed in the CRM is here.", true);
  }

  private static Standing going(Badge badge, String sentence, boolean inStep) {
    return new Standing(badge, sentence, inStep, false);
  }

  /** Whether a run of this connection is under way or about to start. */
  public static boolean isBusy(ConnectionRow connection) {
    return connection
        .lastRun()
        .filter(run -> run.state() == RunState.RUNNING || run.state() == RunState.QUEUED)
        .isPresent();
  }
}
