package org.tandemcrm.batch.sync;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.budget.CallPurpose;

/** Begins and ends a cycle's job: whatever happens, the run is closed and the lease let go. */
@Dependent
@Named
public class CycleListener extends AbstractJobListener {

  @Inject private JobContext job;

  @Inject private CycleEnd end;

  @Inject private CallMeter meter;

  @Override
  public void beforeJob() {
    JobOperator operator = BatchRuntime.getJobOperator();
    CycleState cycle = CycleState.of(operator.getParameters(job.getExecutionId()));
    meter.begin(cycle, CallPurpose.SINGLE_RECORDS);
    job.setTransientUserData(cycle);
  }

  @Override
  public void afterJob() {
    CycleState state = CycleState.of(job);
    meter.end(state);
    if (job.getBatchStatus() == BatchStatus.STOPPING) {
      end.interrupted(state);
    } else if (state.failure().isPresent()) {
      end.failed(state, state.failure().get());
    } else if (state.stopReason().isPresent()) {
      end.stopped(state, state.stopReason().get());
    } else {
      end.done(state);
    }
  }
}
