package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.Sweeps;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;

/**
 * The step that reads id and version of every record of the objects for which a sweep was asked.
 * What differs is read by the step behind it. A sweep that is stopped begins anew next time.
 */
@Dependent
@Named
public class Sweep extends AbstractBatchlet {

  private static final Logger LOG = System.getLogger(Sweep.class.getName());

  private static final int PAGE = 2000;

  @Inject private JobContext job;

  @Inject private OpenBackends backends;

  @Inject private Sweeps sweeps;

  @Inject private StopSignal stop;

  private volatile boolean stopped;

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    try {
      for (String object : sweeps.asked(cycle.lease().connectionId())) {
        if (goesOn(cycle)) {
          sweep(cycle, object);
        }
      }
    } catch (RuntimeException e) {
      cycle.failed(e);
      throw e;
    }
    return null;
  }

  private boolean goesOn(CycleState cycle) {
    return !stopped && !stop.isGiven(cycle);
  }

  private void sweep(CycleState cycle, String object) {
    Lease lease = cycle.lease();
    CrmBackend backend = backends.backend(lease.connectionId());
    sweeps.begin(lease, object);
    Cursor cursor = Cursor.START;
    ChangePage page;
    do {
      page = backend.readChanges(new ReadRequest(object, Set.of(), cursor, PAGE));
      sweeps.seen(
          lease,
          object,
          page.records().stream()
              .filter(record -> !record.isDeleted())
              .map(CrmRecord::identity)
              .toList());
      cursor = page.next();
    } while (!page.isLast() && goesOn(cycle));
    if (page.isLast()) {
      int differing = sweeps.end(lease, object);
      LOG.log(
          Level.INFO,
          "The sweep of {0} of connection {1} found {2} records to read again.",
          object,
          String.valueOf(lease.connectionId()),
          String.valueOf(differing));
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
