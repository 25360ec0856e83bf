package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.metrics.RunMeters;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.spi.PluginException;

/** Closes a cycle: the run gets its state and reason, the lease is let go, what is due follows. */
@Dependent
public class CycleEnd {

  private static final Logger LOG = System.getLogger(CycleEnd.class.getName());

  @Inject private SyncRuns runs;

  @Inject private Leases leases;

  @Inject private Connections connections;

  @Inject private MappingEditor mappings;

  @Inject private CallBudget budget;

  @Inject private RunMeters meters;

  @Inject private CycleStarter starter;

  @Inject private Clock clock;

  void done(CycleState cycle) {
    end(cycle, RunState.DONE, Optional.empty());
    if (cycle.rests() || budget.state(cycle.lease().connectionId()).isSlow()) {
      leases.releaseAndRest(cycle.lease(), nextDue(cycle));
    } else {
      leases.release(cycle.lease(), nextDue(cycle));
    }
    starter.wake();
  }

  void interrupted(CycleState cycle) {
    end(
        cycle,
        RunState.INTERRUPTED,
        Optional.of("The server was stopped; the next cycle goes on where this one ended."));
    leases.release(cycle.lease(), clock.instant());
  }

  /** A person's stop holds for the connection's usual pause, however long the cycle ran. */
  void stopped(CycleState cycle, String reason) {
    end(cycle, RunState.INTERRUPTED, Optional.of(reason));
    leases.releaseAndRest(
        cycle.lease(), clock.instant().plus(connections.cycle(cycle.lease().connectionId())));
    starter.wake();
  }

  void failed(CycleState cycle, Throwable thrown) {
    LOG.log(Level.WARNING, "A cycle failed. " + cycle.mark(), thrown);
    CycleFailure failure = CycleFailure.of(thrown);
    if (failure.overtaken()) {
      end(cycle, RunState.INTERRUPTED, Optional.of(failure.reason()));
      return;
    }
    end(cycle, RunState.FAILED, Optional.of(failure.reason()));
    if (failure.stops()) {
      connections.stop(cycle.lease().connectionId(), failure.reason());
    }
    if (failure.schemaChanged()) {
      followSchema(cycle);
    }
    leases.releaseAndRest(cycle.lease(), failure.next(clock.instant(), nextDue(cycle)));
  }

  /** Once the fields that are gone are paused, the next cycle asks for the others alone. */
  private void followSchema(CycleState cycle) {
    try {
      mappings
          .readMetadata(cycle.lease().connectionId())
          .forEach(notice -> LOG.log(Level.WARNING, notice + " " + cycle.mark()));
    } catch (PluginException | NotFoundException e) {
      LOG.log(Level.WARNING, "The CRM's fields could not be read. " + cycle.mark(), e);
    }
  }

  /**
   * From start to start, with more time between while the CRM's allowance runs short; a cycle that
   * took longer is followed at once, and only once.
   */
  private Instant nextDue(CycleState cycle) {
    long connectionId = cycle.lease().connectionId();
    return cycle
        .startedAt()
        .plus(connections.cycle(connectionId).multipliedBy(budget.state(connectionId).slowdown()));
  }

  private void end(CycleState cycle, RunState state, Optional<String> reason) {
    LOG.log(Level.INFO, "A cycle ended: " + state + ". " + cycle.mark());
    try {
      runs.end(cycle.runId(), state, reason);
      meters.runEnded(cycle.runId());
    } catch (NotFoundException deleted) {
      LOG.log(Level.INFO, "The connection was deleted while its cycle ran. " + cycle.mark());
    }
  }
}
