package org.tandemcrm.batch.sync;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.batch.RunningJobs;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.sync.CycleOpening;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.LogMark;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.SyncRuns;

/**
 * Starts the cycles that are due, each on a thread of its own: take the lease, ask the CRM what
 * changed, and start a job only when something did.
 */
@ApplicationScoped
public class CycleRunner implements CycleStarter {

  static final String JOB = "sync-cycle";

  private static final Logger LOG = System.getLogger(CycleRunner.class.getName());

  @Resource private ManagedExecutorService executor;

  @Inject private Leases leases;

  @Inject private SyncRuns runs;

  @Inject private CycleOpening opening;

  @Inject private CycleEnd end;

  @Inject private CallMeter meter;

  @Inject private Clock clock;

  @Override
  public void wake() {
    for (long connectionId : leases.due(clock.instant())) {
      executor.execute(() -> begin(connectionId));
    }
  }

  private void begin(long connectionId) {
    try {
      leases.acquire(connectionId).ifPresent(this::run);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A cycle did not start. " + LogMark.of(connectionId), e);
    }
  }

  private void run(Lease lease) {
    long runId = runs.queue(lease.connectionId(), RunCause.TIMER, Optional.empty());
    runs.start(runId);
    CycleState cycle = CycleState.begun(runId, lease, clock.instant());
    try {
      Set<String> changed = poll(cycle);
      if (changed.isEmpty() && !opening.isAnythingWaiting(lease.connectionId())) {
        end.done(cycle);
      } else {
        BatchRuntime.getJobOperator().start(JOB, cycle.parameters(changed));
      }
    } catch (RuntimeException e) {
      end.failed(cycle, e);
    }
  }

  private Set<String> poll(CycleState cycle) {
    meter.begin(cycle, CallPurpose.POLL);
    try {
      return opening.changedObjects(cycle.lease().connectionId());
    } finally {
      meter.end(cycle);
    }
  }

  /** A job that runs while the server stops ends at its next chunk. */
  @PreDestroy
  void stopJobs() {
    RunningJobs.stop(JOB);
  }
}
