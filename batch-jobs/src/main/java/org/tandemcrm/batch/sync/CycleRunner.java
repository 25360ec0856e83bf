package org.tandemcrm.batch.sync;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.tandemcrm.core.sync.CycleOpening;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;
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

  @Override
  public void wake() {
    for (long connectionId : leases.due()) {
      executor.execute(() -> begin(connectionId));
    }
  }

  private void begin(long connectionId) {
    try {
      leases.acquire(connectionId).ifPresent(this::run);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The cycle of connection " + connectionId + " did not start.", e);
    }
  }

  private void run(Lease lease) {
    long runId = runs.begin(lease.connectionId());
    try {
      Set<String> changed = opening.changedObjects(lease.connectionId());
      if (changed.isEmpty()) {
        end.done(lease, runId);
      } else {
        BatchRuntime.getJobOperator().start(JOB, CycleState.parameters(runId, lease, changed));
      }
    } catch (RuntimeException e) {
      end.failed(lease, runId, e);
    }
  }

  /** A job that runs while the server stops ends at its next chunk. */
  @PreDestroy
  void stopJobs() {
    JobOperator operator = BatchRuntime.getJobOperator();
    try {
      operator.getRunningExecutions(JOB).forEach(operator::stop);
    } catch (BatchRuntimeException nothingRuns) {
      LOG.log(Level.DEBUG, "No cycle had to be stopped.", nothingRuns);
    }
  }
}
