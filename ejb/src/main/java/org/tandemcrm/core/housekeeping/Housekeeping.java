package org.tandemcrm.core.housekeeping;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;

/**
 * Removes what is kept for a while only; nightly, and when an admin asks. The audit log and the
 * journal are not among it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Housekeeping {

  @Inject private KeepingTimes times;
  @Inject private OldRows rows;
  @Inject private BatchRepository jobs;

  public Housekeeping() {}

  Housekeeping(KeepingTimes times, OldRows rows, BatchRepository jobs) {
    this.times = times;
    this.rows = rows;
    this.jobs = jobs;
  }

  /**
   * What one round removed.
   *
   * @param idleRuns runs that found nothing to read
   * @param jobRows rows of the batch runtime's own tables
   */
  public record Removed(int idleRuns, int runs, int alerts, int jobRows) {}

  /** Removes all that is old enough. */
  public Removed tidy() {
    return new Removed(
        untilNone(() -> rows.removeIdleRuns(times.idleBefore())),
        untilNone(() -> rows.removeRuns(times.runsBefore())),
        rows.removeAlerts(times.runsBefore()),
        jobs.removeJobs(times.jobsBefore()));
  }

  private static int untilNone(IntSupplier slice) {
    int total = 0;
    int removed;
    do {
      removed = slice.getAsInt();
      total += removed;
    } while (removed > 0);
    return total;
  }
}
