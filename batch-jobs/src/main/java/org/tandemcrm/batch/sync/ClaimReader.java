package org.tandemcrm.batch.sync;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayDeque;
import java.util.Queue;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.outbox.OutboxClaims;
import org.tandemcrm.core.outbox.OutboxEntry;

/** Claims what is due, a chunk at a time, until nothing is or the cycle has had its share. */
@Dependent
@Named
public class ClaimReader extends AbstractItemReader {

  /** The chunk of the step, so that no claim waits for another chunk. */
  private static final int CHUNK = 100;

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject private OutboxClaims claims;

  @Inject private CallBudget budget;

  private final Queue<OutboxEntry> claimed = new ArrayDeque<>();
  private int taken;

  @Override
  public Object readItem() {
    PushRun run = PushRun.of(step);
    if (run == null) {
      return null;
    }
    if (claimed.isEmpty()) {
      claim(run);
    }
    return claimed.poll();
  }

  private void claim(PushRun run) {
    CycleState cycle = CycleState.of(job);
    int room = CHUNK - taken % CHUNK;
    int most = run.pace() == 0 ? room : Math.min(room, run.pace() - taken);
    if (most <= 0 || budget.state(cycle.lease().connectionId()).stopsWriting()) {
      cycle.rest();
    } else if (cycle.stopReason().isEmpty()) {
      claimed.addAll(claims.claim(cycle.lease(), run.kind(), most, run.dueBy()));
      taken += claimed.size();
    }
  }
}
