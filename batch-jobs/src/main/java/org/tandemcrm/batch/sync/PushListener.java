package org.tandemcrm.batch.sync;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.record.RecordKind;

/** Opens and closes the writing of one kind of record. */
@Dependent
@Named
public class PushListener extends AbstractStepListener {

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject
  @BatchProperty(name = "kind")
  private String kind;

  @Inject private PushOpening opening;

  @Inject private CallMeter meter;

  @Override
  public void beforeStep() {
    CycleState cycle = CycleState.of(job);
    meter.begin(cycle, CallPurpose.PUSH);
    opening.open(cycle, RecordKind.valueOf(kind)).ifPresent(step::setTransientUserData);
  }

  @Override
  public void afterStep() {
    CycleState cycle = CycleState.of(job);
    if (step.getException() != null) {
      cycle.failed(step.getException());
    }
    meter.over(cycle);
  }
}
