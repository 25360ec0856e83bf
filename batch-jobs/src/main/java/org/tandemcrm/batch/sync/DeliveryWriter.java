package org.tandemcrm.batch.sync;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.outbox.Delivery;
import org.tandemcrm.core.outbox.DeliveryStore;
import org.tandemcrm.core.outbox.OutboxClaims;
import org.tandemcrm.core.outbox.OutboxEntry;
import org.tandemcrm.core.outbox.PushObject;

/** Hands a chunk of claims to the delivery. */
@Dependent
@Named
public class DeliveryWriter extends AbstractItemWriter {

  @Inject private JobContext job;

  @Inject private StepContext step;

  @Inject private DeliveryStore store;

  @Inject private OutboxClaims claims;

  @Inject private RecordsById records;

  @Inject private Approvals approvals;

  @Inject private CallMeter meter;

  @Inject private StopSignal stop;

  @Inject private Connections connections;

  @Inject private Clock clock;

  @Override
  public void writeItems(List<Object> items) {
    CycleState cycle = CycleState.of(job);
    PushRun run = PushRun.of(step);
    List<ObjectMapping> mappings =
        run.objects().values().stream().map(PushObject::mapping).toList();
    new Delivery(
            new Delivery.Job(
                cycle.runId(), cycle.lease(), run.kind(), run.objects(), isStale(cycle)),
            run.backend(),
            store,
            claims,
            (mapping, ids, why) ->
                records.readAndStore(
                    cycle.runId(), cycle.lease(), mapping, ObjectMapping.names(mappings), ids, why),
            acts -> opens(cycle, run, acts),
            clock)
        .deliver(items.stream().map(OutboxEntry.class::cast).collect(Collectors.toList()));
    meter.note(cycle, CallBudget.PUSH);
    // If so, the reader claims no more, and this chunk is the step's last.
    stop.look(cycle);
  }

  /** The cycle began with the question what changed. */
  private boolean isStale(CycleState cycle) {
    Duration since = Duration.between(cycle.startedAt(), clock.instant());
    return since.compareTo(connections.cycle(cycle.lease().connectionId())) > 0;
  }

  private boolean opens(CycleState cycle, PushRun run, List<Set<GuardedAct>> acts) {
    Optional<String> objection = run.guard().objection(acts);
    objection.ifPresent(
        reason -> approvals.hold(cycle.lease().connectionId(), run.kind(), cycle.runId(), reason));
    return objection.isEmpty();
  }
}
