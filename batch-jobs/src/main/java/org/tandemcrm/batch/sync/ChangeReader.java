package org.tandemcrm.batch.sync;

import jakarta.annotation.Resource;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.tandemcrm.core.sync.Sweeps;
import org.tandemcrm.core.sync.SyncRuns;

/**
 * Reads what changed in the CRM: the network's end of the chunk. Where it goes on after a crash is
 * the store's business, so it keeps no checkpoint.
 */
@Dependent
@Named
public class ChangeReader extends AbstractItemReader {

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject private SyncRuns runs;

  @Inject private Sweeps sweeps;

  @Resource private ManagedExecutorService executor;

  private ObjectRead read;
  private PageWalk walk;
  private long told = -1;
  private long taken;

  @Override
  public void open(Serializable checkpoint) {
    read = ObjectRead.of(step);
    if (read != null) {
      walk = read.walk(executor);
    }
  }

  @Override
  public Object readItem() {
    if (walk == null
        || CycleState.of(job).stopReason().isPresent()
        || read.guarded().isSeen()
        || read.endsShareAt(taken)) {
      return null;
    }
    Optional<ReadItem> item = walk.next();
    if (item.isEmpty()) {
      if (walk.startedOver()) {
        sweeps.ask(CycleState.of(job).lease().connectionId(), read.mapping().object());
      }
      read.completed(walk.position());
      return null;
    }
    taken++;
    tellExpected();
    return item.get();
  }

  /** Tells the run how many records it can expect, once for each page. */
  private void tellExpected() {
    if (walk.remaining().isPresent()) {
      long expected = walk.pageEnd() + walk.remaining().getAsLong();
      if (expected != told) {
        told = expected;
        runs.expected(CycleState.of(job).runId(), read.mapping().object(), expected);
      }
    }
  }
}
