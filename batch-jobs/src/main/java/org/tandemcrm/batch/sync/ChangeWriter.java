package org.tandemcrm.batch.sync;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.ChunkStore;

/** Hands a chunk to the store, with the position behind its last record. */
@Dependent
@Named
public class ChangeWriter extends AbstractItemWriter {

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject private ChunkStore store;

  @Inject private StopSignal stop;

  @Override
  public void writeItems(List<Object> items) {
    List<MappedItem> mapped = items.stream().map(MappedItem.class::cast).toList();
    CycleState cycle = CycleState.of(job);
    ObjectRead read = ObjectRead.of(step);
    read.guarded()
        .store(
            new Chunk(
                cycle.runId(),
                cycle.lease(),
                read.mapping(),
                read.objects(),
                read.reading(),
                mapped.stream().map(MappedItem::record).toList(),
                read.applies().isPresent()
                    ? Optional.empty()
                    : Optional.of(mapped.get(mapped.size() - 1).after())),
            store);
    // If so, the reader gives no more records, and this chunk is the step's last.
    stop.look(cycle);
  }
}
