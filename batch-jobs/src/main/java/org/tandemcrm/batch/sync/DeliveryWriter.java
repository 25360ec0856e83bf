package org.tandemcrm.batch.sync;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.outbox.OutboxEntry;

/** Hands a chunk of claims to the delivery. */
@Dependent
@Named
public class DeliveryWriter extends AbstractItemWriter {

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject private Deliveries deliveries;

  @Inject private CallMeter meter;

  @Inject private StopSignal stop;

  @Override
  public void writeItems(List<Object> items) {
    CycleState cycle = CycleState.of(job);
    deliveries
        .ofChunk(cycle, PushRun.of(step))
        .deliver(items.stream().map(OutboxEntry.class::cast).collect(Collectors.toList()));
    meter.note(cycle, CallPurpose.PUSH);
    // If so, the reader claims no more, and this chunk is the step's last.
    stop.look(cycle);
  }
}
