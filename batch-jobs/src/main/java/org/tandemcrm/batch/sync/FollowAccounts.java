package org.tandemcrm.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.FollowPoint;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.spi.ObjectKind;

/** Prospects take over what changed at the accounts of their contacts. */
@Dependent
@Named
public class FollowAccounts extends AbstractBatchlet {

  @Inject private JobContext job;

  @Inject private Mappings mappings;

  @Inject private InboundStore store;

  @Inject private StopSignal stop;

  private volatile boolean stopped;

  @Override
  public String process() {
    CycleState cycle = CycleState.of(job);
    List<ObjectMapping> all = mappings.of(cycle.lease().connectionId());
    Optional<ObjectMapping> contacts =
        all.stream().filter(mapping -> mapping.kind() == ObjectKind.CONTACT).findFirst();
    try {
      contacts.ifPresent(mapping -> follow(cycle, emptyChunk(cycle, mapping, all)));
    } catch (RuntimeException e) {
      cycle.failed(e);
      throw e;
    }
    return null;
  }

  private void follow(CycleState cycle, Chunk contacts) {
    Optional<FollowPoint> point = Optional.empty();
    while (!stopped && !stop.isGiven(cycle)) {
      point = store.follow(contacts, point);
      if (point.isEmpty()) {
        return;
      }
    }
  }

  private static Chunk emptyChunk(
      CycleState cycle, ObjectMapping contacts, List<ObjectMapping> all) {
    return new Chunk(
        cycle.runId(),
        cycle.lease(),
        contacts,
        ObjectMapping.names(all),
        Chunk.Reading.BY_ID,
        List.of(),
        Optional.empty());
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
