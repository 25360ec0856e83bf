package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.tandemcrm.core.sync.Leases;

/**
 * Looks between two chunks whether somebody wants the cycle to end, on whatever server they said
 * so. Every step ends then as if it had nothing more to read.
 */
@Dependent
public class StopSignal {

  @Inject private Leases leases;

  /** Tells the cycle when it has to end. */
  void look(CycleState cycle) {
    leases.stopAsked(cycle.lease()).ifPresent(cycle::stopped);
  }

  boolean isGiven(CycleState cycle) {
    if (cycle.stopReason().isEmpty()) {
      look(cycle);
    }
    return cycle.stopReason().isPresent();
  }
}
