package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.tandemcrm.core.budget.CallMeters;
import org.tandemcrm.core.budget.CallPurpose;

/**
 * Tells the budget what each part of a cycle cost in calls to the CRM. A page that is read ahead
 * may be counted with the part behind its own; none is lost.
 */
@Dependent
public class CallMeter {

  private static final String CYCLE = "cycle";

  @Inject private CallMeters meters;

  /** Here begins what calls for that purpose. */
  void begin(CycleState cycle, String purpose) {
    meters.begin(connection(cycle), CYCLE, purpose);
  }

  /** Notes what was called since the last look. */
  void note(CycleState cycle, String purpose) {
    meters.note(connection(cycle), purpose);
  }

  /** Here ends what has a purpose of its own within a cycle's job. */
  void over(CycleState cycle) {
    begin(cycle, CallPurpose.SINGLE_RECORDS);
  }

  /** The cycle calls no more. */
  void end(CycleState cycle) {
    meters.end(connection(cycle), CYCLE);
  }

  private static long connection(CycleState cycle) {
    return cycle.lease().connectionId();
  }
}
