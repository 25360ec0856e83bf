package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.Attempts;

/**
 * Changes many runs, a slice in each transaction; more than one person can bear to wait for is left
 * for a second go. {@link ActionCommands#look} says beforehand how many it would be.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RunChanges {

  /** So many runs are looked at by one call at most. */
  public static final int MOST = 20_000;

  private static final int SLICE = 500;
  private static final int TRIES = 3;

  @Inject private ActionCommands commands;
  @Inject private ActionRequests requests;
  @Inject private AuditLog audit;

  private int most = MOST;

  public RunChanges() {}

  RunChanges(ActionCommands commands, ActionRequests requests, AuditLog audit, int most) {
    this.commands = commands;
    this.requests = requests;
    this.audit = audit;
    this.most = most;
  }

  /**
   * What was done.
   *
   * @param more true when there were too many, so that some are left as they were
   */
  public record Done(int changed, boolean more) {}

  /**
   * Changes all that are meant and whose state allows it. What somebody has seen is in the audit
   * log; the other changes stand with each run.
   */
  public Done apply(RunChange change, RunSelection selection, String by) {
    Done done = changed(change, selection, by);
    if (change == RunChange.SEEN && done.changed() > 0) {
      audit.recordBy(
          by,
          "said to have seen",
          "action runs",
          Map.of(),
          Map.of("runs", Integer.toString(done.changed()), "which", selection.words()));
    } else {
      requests.wake();
    }
    return done;
  }

  private Done changed(RunChange change, RunSelection selection, String by) {
    int changed = 0;
    long last = 0;
    for (int seen = 0; seen < most; seen += SLICE) {
      List<Long> slice = commands.next(change, selection, last, SLICE);
      if (!slice.isEmpty()) {
        // Whoever works on one of them meanwhile is faster or slower; both are fine.
        changed += Attempts.upTo(TRIES, () -> commands.change(change, slice, by));
        last = slice.get(slice.size() - 1);
      }
      if (slice.size() < SLICE) {
        return new Done(changed, false);
      }
    }
    return new Done(changed, !commands.next(change, selection, last, 1).isEmpty());
  }
}
