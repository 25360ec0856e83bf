package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.outbox.PushObject;
import org.tandemcrm.core.outbox.PushObjects;
import org.tandemcrm.core.record.RecordKind;

/** The first step: links what was created though nobody got the answer, before it is read. */
@Dependent
@Named
public class FindLostCreations extends AbstractBatchlet {

  @Inject private JobContext job;

  @Inject private OpenBackends backends;

  @Inject private PushObjects objects;

  @Inject private Deliveries deliveries;

  @Inject private CallMeter meter;

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    long connectionId = cycle.lease().connectionId();
    try {
      for (RecordKind kind : RecordKind.values()) {
        if (deliveries.lacksAnswers(connectionId, kind)) {
          Map<String, PushObject> known = objects.of(connectionId);
          deliveries.lost(cycle, kind, known, backends.backend(connectionId)).find();
        }
      }
    } catch (RuntimeException e) {
      cycle.failed(e);
      throw e;
    }
    meter.note(cycle, CallPurpose.PUSH);
    return null;
  }
}
