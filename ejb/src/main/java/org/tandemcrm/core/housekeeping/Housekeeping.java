package org.tandemcrm.core.housekeeping;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import org.tandemcrm.core.action.OldActions;
import org.tandemcrm.core.editing.RunSteps;
import org.tandemcrm.core.prospectlist.ListUpkeep;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.webhook.WebhookLog;

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
  @Inject private RecycleBin bin;
  @Inject private RunSteps edits;
  @Inject private OldActions actions;
  @Inject private ListUpkeep lists;
  @Inject private WebhookLog webhooks;

  public Housekeeping() {}

  Housekeeping(
      KeepingTimes times,
      OldRows rows,
      BatchRepository jobs,
      RecycleBin bin,
      RunSteps edits,
      OldActions actions,
      ListUpkeep lists,
      WebhookLog webhooks) {
    this.times = times;
    this.rows = rows;
    this.jobs = jobs;
    this.bin = bin;
    this.edits = edits;
    this.actions = actions;
    this.lists = lists;
    this.webhooks = webhooks;
  }

  /**
   * What one round removed.
   *
   * @param idleRuns runs that found nothing to read
   * @param jobRows rows of the batch runtime's own tables
   * @param callCounts daily counts of calls to CRMs
   * @param prospects prospects whose time in the recycle bin was over
   * @param edits imports and bulk edits, with what was kept of their files
   * @param actions runs of actions
   * @param webhookCalls what the log of webhooks kept
   */
  public record Removed(
      int idleRuns,
      int runs,
      int alerts,
      int callCounts,
      int jobRows,
      int prospects,
      int edits,
      int actions,
      int webhookCalls) {}

  /** Removes all that is old enough, and counts lists anew. */
  public Removed tidy() {
    lists.lists().forEach(lists::check);
    return new Removed(
        untilNone(() -> rows.removeIdleRuns(times.idleBefore())),
        untilNone(() -> rows.removeRuns(times.runsBefore())),
        rows.removeAlerts(times.runsBefore()),
        rows.removeCallCounts(times.runsBefore()),
        jobs.removeJobs(times.jobsBefore()),
        untilNone(bin::purge),
        untilNone(edits::removeOld),
        untilNone(() -> actions.remove(times.runsBefore())),
        untilNone(() -> webhooks.remove(times.runsBefore())));
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
