package org.tandemcrm.batch.sync;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.approval.InboundApprovals;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.filter.Filters;
import org.tandemcrm.core.filter.StoredFilters;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.metrics.RunMeters;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.spi.ObjectKind;

/** Opens and closes the reading of one object: what to read, from where, and how it ended. */
@Dependent
@Named
public class ObjectListener extends AbstractStepListener {

  /** Records of an object for each cycle. */
  private static final int SLOW_FIRST_LOAD = 1000;

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject
  @BatchProperty(name = "kind")
  private String kind;

  @Inject private Mappings mappings;

  @Inject private OpenBackends backends;

  @Inject private InboundStore store;

  @Inject private Filters filters;

  @Inject private StoredFilters storedFilters;

  @Inject private SyncSettings settings;

  @Inject private SyncRuns runs;

  @Inject private CallBudget budget;

  @Inject private CallMeter meter;

  @Inject private StopSignal stop;

  @Inject private RunMeters meters;

  @Inject private InboundApprovals approvals;

  @Override
  public void beforeStep() {
    CycleState cycle = CycleState.of(job);
    if (stop.isGiven(cycle)) {
      return;
    }
    long connectionId = cycle.lease().connectionId();
    List<ObjectMapping> all = mappings.of(connectionId);
    Optional<ObjectMapping> mapping =
        all.stream()
            .filter(candidate -> candidate.kind() == ObjectKind.valueOf(kind))
            .filter(candidate -> cycle.reads(candidate.object()))
            .findFirst();
    if (mapping.isPresent()) {
      String object = mapping.get().object();
      runs.stepStarted(cycle.runId(), object, OptionalLong.empty());
      meter.begin(cycle, object);
      step.setTransientUserData(
          new ObjectRead(
              backends.backend(connectionId),
              mapping.get(),
              new FieldMapper(
                  mapping.get(),
                  settings.of(connectionId, SyncSetting.PLACEHOLDERS),
                  settings.of(connectionId, SyncSetting.ZONE)),
              ObjectMapping.names(all),
              store.position(connectionId, object),
              filters.inForce(connectionId, object),
              firstLoadPace(connectionId),
              mapping
                  .get()
                  .recordKind()
                  .map(kept -> approvals.guard(connectionId, kept))
                  .orElseGet(InboundGuard::open)));
    }
  }

  /** While the CRM's allowance of calls runs short, even a first load without a pace gets one. */
  private int firstLoadPace(long connectionId) {
    int chosen = settings.of(connectionId, SyncSetting.FIRST_LOAD_PACE);
    return chosen == 0 && budget.state(connectionId).isSlow() ? SLOW_FIRST_LOAD : chosen;
  }

  @Override
  public void afterStep() {
    ObjectRead read = ObjectRead.of(step);
    CycleState cycle = CycleState.of(job);
    if (step.getException() != null) {
      cycle.failed(step.getException());
    }
    if (read == null) {
      return;
    }
    String object = read.mapping().object();
    meter.over(cycle);
    if (step.getException() != null) {
      runs.stepEnded(cycle.runId(), object, RunState.FAILED);
    } else if (read.guarded().isHeld()) {
      hold(cycle, read);
      runs.stepEnded(cycle.runId(), object, RunState.INTERRUPTED);
    } else if (read.isComplete()) {
      complete(cycle, read);
      runs.stepEnded(cycle.runId(), object, RunState.DONE);
    } else if (read.isShareRead()) {
      runs.stepEnded(cycle.runId(), object, RunState.DONE);
    } else {
      runs.stepEnded(cycle.runId(), object, RunState.INTERRUPTED);
    }
    meters.stepEnded(cycle.runId(), object);
  }

  /** The position stays before what was stopped, and nothing is read until a person decides. */
  private void hold(CycleState cycle, ObjectRead read) {
    ObjectMapping mapping = read.mapping();
    approvals.hold(
        cycle.lease().connectionId(),
        mapping.object(),
        mapping.recordKind().orElseThrow(),
        cycle.runId(),
        read.guarded().reason().orElseThrow(),
        read.guarded().changes());
  }

  private void complete(CycleState cycle, ObjectRead read) {
    if (read.applies().isPresent()) {
      // How far the changes of the CRM are read is another matter: it stays as it was.
      storedFilters.applied(cycle.lease().connectionId(), read.applies().get());
    } else {
      // A last page without records has no chunk that would carry its position.
      store.save(cycle.lease(), read.mapping().object(), read.end());
    }
  }
}
