package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.outbox.BulkDelivery;
import org.tandemcrm.core.outbox.BulkJobs;
import org.tandemcrm.core.record.RecordKind;

/**
 * Writes a large backlog of one kind of record by jobs of the CRM; what is left goes by chunks, in
 * the step behind. A connection with a pace goes by chunks alone.
 */
@Dependent
@Named
public class PushInBulk extends AbstractBatchlet implements BulkDelivery.Watch {

  @Inject private JobContext job;

  @Inject
  @BatchProperty(name = "kind")
  private String kind;

  @Inject private PushOpening opening;

  @Inject private Deliveries deliveries;

  @Inject private BulkJobs jobs;

  @Inject private CallBudget budget;

  @Inject private CallMeter meter;

  @Inject private StopSignal stop;

  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    RecordKind records = RecordKind.valueOf(kind);
    meter.begin(cycle, CallPurpose.PUSH);
    try {
      Optional<PushRun> run = opening.open(cycle, records);
      if (run.isPresent() && (run.get().pace() == 0 || isOpen(cycle, records))) {
        deliveries.inBulk(cycle, run.get(), this).deliver(run.get().dueBy());
      }
    } catch (RuntimeException e) {
      cycle.failed(e);
      throw e;
    } finally {
      meter.over(cycle);
    }
    return null;
  }

  private boolean isOpen(CycleState cycle, RecordKind records) {
    return jobs.isOpen(cycle.lease().connectionId(), records);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean goesOn() {
    CycleState cycle = CycleState.of(job);
    meter.note(cycle, CallPurpose.PUSH);
    if (budget.state(cycle.lease().connectionId()).stopsWriting()) {
      cycle.rest();
      return false;
    }
    return stopped.getCount() > 0 && !stop.isGiven(cycle);
  }

  @Override
  public boolean pause(Duration duration) {
    try {
      boolean ends = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      return !ends && !stop.isGiven(CycleState.of(job));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
