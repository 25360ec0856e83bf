package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.outbox.Farewell;
import org.tandemcrm.core.outbox.LeftBehindStore;
import org.tandemcrm.core.outbox.PushObjects;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;

/** Clears our key on the records of the CRM that a link has left, a chunk in each cycle. */
@Dependent
@Named
public class SayFarewell extends AbstractBatchlet {

  @Inject private JobContext job;

  @Inject private OpenBackends backends;

  @Inject private PushObjects objects;

  @Inject private LeftBehindStore left;

  @Inject private CallBudget budget;

  @Inject private CallMeter meter;

  @Inject private StopSignal stop;

  @Inject private Clock clock;

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    long connectionId = cycle.lease().connectionId();
    if (stop.isGiven(cycle)
        || !left.isAnythingDue(connectionId)
        || budget.state(connectionId).stopsWriting()) {
      return null;
    }
    CrmBackend backend = backends.backend(connectionId);
    if (backend.capabilities().contains(Capability.WRITE)) {
      try {
        new Farewell(connectionId, backend, objects.of(connectionId), left, clock).say();
      } catch (RuntimeException e) {
        cycle.failed(e);
        throw e;
      }
      meter.note(cycle, CallPurpose.PUSH);
    }
    return null;
  }
}
