package org.tandemcrm.batch.sync;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.outbox.OutboxClaims;
import org.tandemcrm.core.outbox.PushObject;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;

/** Opens and closes the writing of one kind of record: whether, and what can be written to. */
@Dependent
@Named
public class PushListener extends AbstractStepListener {

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject
  @BatchProperty(name = "kind")
  private String kind;

  @Inject private OpenBackends backends;

  @Inject private PushObjects pushObjects;

  @Inject private OutboxClaims claims;

  @Inject private Approvals approvals;

  @Inject private SyncSettings settings;

  @Inject private CallBudget budget;

  @Inject private CallMeter meter;

  @Inject private StopSignal stop;

  @Inject private Clock clock;

  @Override
  public void beforeStep() {
    CycleState cycle = CycleState.of(job);
    long connectionId = cycle.lease().connectionId();
    RecordKind records = RecordKind.valueOf(kind);
    if (stop.isGiven(cycle) || !claims.isAnythingDue(connectionId, records)) {
      return;
    }
    CrmBackend backend = backends.backend(connectionId);
    if (!backend.capabilities().contains(Capability.WRITE)) {
      claims.defer(connectionId, records);
    } else if (budget.state(connectionId).stopsWriting()) {
      cycle.rest();
    } else {
      Map<String, PushObject> objects = pushObjects.of(connectionId);
      step.setTransientUserData(
          new PushRun(
              backend,
              records,
              objects,
              clock.instant(),
              settings.of(connectionId, SyncSetting.PUSH_PACE),
              approvals.guard(connectionId, records, kept(objects, records))));
    }
  }

  private static Set<String> kept(Map<String, PushObject> objects, RecordKind records) {
    return objects.values().stream()
        .map(PushObject::mapping)
        .filter(mapping -> mapping.recordKind().equals(Optional.of(records)))
        .map(ObjectMapping::object)
        .collect(Collectors.toSet());
  }

  @Override
  public void afterStep() {
    CycleState cycle = CycleState.of(job);
    if (step.getException() != null) {
      cycle.failed(step.getException());
    }
    if (PushRun.of(step) != null) {
      meter.note(cycle, CallBudget.PUSH);
    }
  }
}
