package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.spi.CallUsage;

/**
 * Tells the budget what each part of a cycle cost in calls to the CRM. A page that is read ahead
 * may be counted with the part behind its own; none is lost.
 */
@Dependent
public class CallMeter {

  @Inject private OpenBackends backends;

  @Inject private CallBudget budget;

  /** Counts from here. */
  void start(CycleState cycle) {
    cycle.callsSeen(calls(cycle).map(CallUsage::ownCalls).orElse(0L));
  }

  /** Notes what was called since the last look. */
  void note(CycleState cycle, String purpose) {
    calls(cycle).ifPresent(usage -> note(cycle, purpose, usage));
  }

  private void note(CycleState cycle, String purpose, CallUsage usage) {
    // A backend that was opened anew meanwhile counts from 0 again.
    long before = usage.ownCalls() < cycle.callsSeen() ? 0 : cycle.callsSeen();
    long calls = usage.ownCalls() - before;
    cycle.callsSeen(usage.ownCalls());
    if (calls > 0) {
      budget.spent(cycle.lease().connectionId(), purpose, calls, usage);
    }
  }

  private Optional<CallUsage> calls(CycleState cycle) {
    return backends.usage(cycle.lease().connectionId());
  }
}
