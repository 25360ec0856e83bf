package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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
import org.tandemcrm.core.outbox.PushObjects;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;

/** Whether there is something of a kind to write, and what can be written to. */
@Dependent
public class PushOpening {

  @Inject private OpenBackends backends;

  @Inject private PushObjects pushObjects;

  @Inject private OutboxClaims claims;

  @Inject private Approvals approvals;

  @Inject private SyncSettings settings;

  @Inject private CallBudget budget;

  @Inject private StopSignal stop;

  @Inject private Clock clock;

  /** Absent when the step has nothing to write, or may not. */
  Optional<PushRun> open(CycleState cycle, RecordKind kind) {
    long connectionId = cycle.lease().connectionId();
    if (stop.isGiven(cycle) || !claims.isAnythingDue(connectionId, kind)) {
      return Optional.empty();
    }
    CrmBackend backend = backends.backend(connectionId);
    if (!backend.capabilities().contains(Capability.WRITE)) {
      claims.defer(connectionId, kind);
      return Optional.empty();
    }
    if (budget.state(connectionId).stopsWriting()) {
      cycle.rest();
      return Optional.empty();
    }
    Map<String, PushObject> objects = pushObjects.of(connectionId);
    return Optional.of(
        new PushRun(
            backend,
            kind,
            objects,
            clock.instant(),
            settings.of(connectionId, SyncSetting.PUSH_PACE),
            cycle.guard(kind, () -> approvals.guard(connectionId, kind, kept(objects, kind)))));
  }

  private static Set<String> kept(Map<String, PushObject> objects, RecordKind kind) {
    return objects.values().stream()
        .map(PushObject::mapping)
        .filter(mapping -> mapping.recordKind().equals(Optional.of(kind)))
        .map(ObjectMapping::object)
        .collect(Collectors.toSet());
  }
}
