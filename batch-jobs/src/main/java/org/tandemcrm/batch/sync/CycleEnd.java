package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncRuns;

/** Closes a cycle: the run gets its state and reason, the lease is let go, what is due follows. */
@Dependent
public class CycleEnd {

  private static final Logger LOG = System.getLogger(CycleEnd.class.getName());

  @Inject private SyncRuns runs;

  @Inject private Leases leases;

  @Inject private Connections connections;

  @Inject private CycleStarter starter;

  @Inject private Clock clock;

  void done(Lease lease, long runId) {
    end(lease, runId, RunState.DONE, Optional.empty());
    leases.release(lease);
    starter.wake();
  }

  void interrupted(Lease lease, long runId) {
    end(
        lease,
        runId,
        RunState.INTERRUPTED,
        Optional.of("The server was stopped; the next cycle goes on where this one ended."));
    leases.release(lease);
  }

  void failed(Lease lease, long runId, Throwable thrown) {
    LOG.log(Level.WARNING, "Run " + runId + " failed.", thrown);
    CycleFailure failure = CycleFailure.of(thrown);
    if (failure.overtaken()) {
      end(lease, runId, RunState.INTERRUPTED, Optional.of(failure.reason()));
      return;
    }
    end(lease, runId, RunState.FAILED, Optional.of(failure.reason()));
    if (failure.stops()) {
      connections.stop(lease.connectionId(), failure.reason());
    }
    failure
        .pause()
        .ifPresentOrElse(
            pause -> leases.releaseUntil(lease, clock.instant().plus(pause)),
            () -> leases.release(lease));
  }

  private void end(Lease lease, long runId, RunState state, Optional<String> reason) {
    LOG.log(
        Level.INFO,
        "Run {0} of connection {1}: {2}",
        String.valueOf(runId),
        String.valueOf(lease.connectionId()),
        state);
    runs.end(runId, state, reason);
  }
}
