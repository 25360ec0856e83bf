package org.tandemcrm.batch.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.outbox.BulkDelivery;
import org.tandemcrm.core.outbox.BulkJobs;
import org.tandemcrm.core.outbox.Delivery;
import org.tandemcrm.core.outbox.DeliveryStore;
import org.tandemcrm.core.outbox.LostCreations;
import org.tandemcrm.core.outbox.OutboxClaims;
import org.tandemcrm.core.outbox.PushObject;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.RecordsById;
import org.tandemcrm.spi.CrmBackend;

/** Makes the deliveries of a cycle: by chunks, and of a large backlog. */
@Dependent
public class Deliveries {

  @Inject private DeliveryStore store;

  @Inject private OutboxClaims claims;

  @Inject private BulkJobs jobs;

  @Inject private RecordsById records;

  @Inject private Approvals approvals;

  @Inject private Connections connections;

  @Inject private Clock clock;

  Delivery ofChunk(CycleState cycle, PushRun run) {
    return new Delivery(
        job(cycle, run),
        run.backend(),
        store,
        claims,
        reading(cycle, run),
        gate(cycle, run),
        clock);
  }

  BulkDelivery inBulk(CycleState cycle, PushRun run, BulkDelivery.Watch watch) {
    return new BulkDelivery(
        job(cycle, run),
        run.backend(),
        store,
        claims,
        jobs,
        reading(cycle, run),
        gate(cycle, run),
        watch,
        clock);
  }

  /** True when nobody knows of a creation of that kind whether it was done. */
  boolean lacksAnswers(long connectionId, RecordKind kind) {
    return !store.lostCreations(connectionId, kind, 0).isEmpty();
  }

  LostCreations lost(
      CycleState cycle, RecordKind kind, Map<String, PushObject> objects, CrmBackend backend) {
    return new LostCreations(
        new Delivery.Job(cycle.runId(), cycle.lease(), kind, objects, () -> false),
        backend,
        store,
        clock);
  }

  private Delivery.Job job(CycleState cycle, PushRun run) {
    return new Delivery.Job(
        cycle.runId(), cycle.lease(), run.kind(), run.objects(), () -> isStale(cycle));
  }

  /** The cycle began with the question what changed. */
  private boolean isStale(CycleState cycle) {
    Duration since = Duration.between(cycle.startedAt(), clock.instant());
    return since.compareTo(connections.cycle(cycle.lease().connectionId())) > 0;
  }

  private Delivery.Reading reading(CycleState cycle, PushRun run) {
    List<ObjectMapping> mappings =
        run.objects().values().stream().map(PushObject::mapping).toList();
    return (mapping, ids, why) ->
        records.readAndStore(
            cycle.runId(), cycle.lease(), mapping, ObjectMapping.names(mappings), ids, why);
  }

  private Delivery.Gate gate(CycleState cycle, PushRun run) {
    return acts -> {
      Optional<String> objection = run.guard().objection(acts);
      objection.ifPresent(
          reason ->
              approvals.hold(cycle.lease().connectionId(), run.kind(), cycle.runId(), reason));
      return objection.isEmpty();
    };
  }
}
