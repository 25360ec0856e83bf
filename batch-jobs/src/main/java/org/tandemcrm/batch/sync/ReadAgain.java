package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.approval.InboundApprovals;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.ChunkStore;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.core.sync.RecordsById;
import org.tandemcrm.spi.ObjectKind;

/**
 * The step that reads records by their ids, whatever their version: one that a link moved to, a
 * duplicate whose rival is gone, a collision that is over. What one chunk asks for the next call
 * reads, until nothing is asked for.
 */
@Dependent
@Named
public class ReadAgain extends AbstractBatchlet {

  private static final String FROM_THE_FIRST = "";

  @Inject private JobContext job;

  @Inject private Mappings mappings;

  @Inject private InboundStore store;

  @Inject private RecordsById records;

  @Inject private ChunkStore chunks;

  @Inject private StopSignal stop;

  @Inject private InboundApprovals approvals;

  private volatile boolean stopped;

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    long connectionId = cycle.lease().connectionId();
    List<ObjectMapping> all = mappings.of(connectionId);
    Map<ObjectKind, String> objects = ObjectMapping.names(all);
    try {
      for (ObjectMapping mapping : all) {
        readAgain(cycle, mapping, objects);
      }
    } catch (RuntimeException e) {
      cycle.failed(e);
      throw e;
    }
    return null;
  }

  private void readAgain(CycleState cycle, ObjectMapping mapping, Map<ObjectKind, String> objects) {
    long connectionId = cycle.lease().connectionId();
    String object = mapping.object();
    GuardedReading guarded =
        new GuardedReading(
            mapping
                .recordKind()
                .map(kind -> approvals.guard(connectionId, kind))
                .orElseGet(InboundGuard::open));
    // A record may ask for another of an object that had its turn: that one waits for next time.
    List<String> ids = store.toReadAgain(connectionId, object, FROM_THE_FIRST);
    while (!ids.isEmpty() && !guarded.isSeen() && !stopped && !stop.isGiven(cycle)) {
      guarded.store(
          records.read(cycle.runId(), cycle.lease(), mapping, objects, ids, Chunk.Reading.BY_ID),
          chunks);
      // What is stored isn't asked for any more; what is held back is.
      String after = guarded.isHeld() ? ids.get(ids.size() - 1) : FROM_THE_FIRST;
      ids = store.toReadAgain(connectionId, object, after);
    }
    if (guarded.isHeld()) {
      approvals.hold(
          connectionId,
          object,
          mapping.recordKind().orElseThrow(),
          cycle.runId(),
          guarded.reason().orElseThrow(),
          guarded.changes());
    } else if (ids.isEmpty() && !stopped && !stop.isGiven(cycle)) {
      approvals.settled(connectionId, object);
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
