package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.outbox.OutboxTable;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;

/** What a chunk that was read gives the outbox, in the caller's transaction. */
final class ChunkOutbox {

  private final Connection connection;
  private final long connectionId;
  private final RecordKind kind;
  private final Instant now;

  ChunkOutbox(Connection connection, Chunk chunk, Instant now) {
    this.connection = connection;
    this.connectionId = chunk.connectionId();
    this.kind = chunk.mapping().recordKind().orElseThrow();
    this.now = now;
  }

  void write(ChunkPlan plan, Snapshot known) throws SQLException {
    OutboxTable.creationsAnswered(connection, foundAgain(plan));
    if (kind == RecordKind.PROSPECT && !plan.newRecords().isEmpty()) {
      OutboxTable.createEverywhere(connection, connectionId, plan.newRecords(), now);
    }
    OutboxTable.append(connection, addresses(plan, known), now);
    OutboxTable.lookAgain(connection, ended(plan), now);
  }

  /** Records that were here before and are linked by this chunk. */
  private List<OutboxTable.Address> foundAgain(ChunkPlan plan) {
    Set<Long> created =
        plan.newRecords().stream().map(StoredRecord::id).collect(Collectors.toSet());
    return plan.newLinks().stream()
        .map(Link::recordId)
        .filter(id -> !created.contains(id))
        .map(id -> new OutboxTable.Address(kind, id, connectionId))
        .toList();
  }

  /** Whom this chunk gives something to send: other CRMs, and this one where it lacks something. */
  private List<OutboxTable.Address> addresses(ChunkPlan plan, Snapshot known) {
    List<OutboxTable.Address> addresses = new ArrayList<>();
    plan.forCrm().forEach(id -> addresses.add(new OutboxTable.Address(kind, id, connectionId)));
    for (StoredRecord changed : plan.changedRecords()) {
      known
          .elsewhere(changed.id())
          .forEach(other -> addresses.add(new OutboxTable.Address(kind, changed.id(), other)));
    }
    return addresses;
  }

  /** Whose links end here: what the CRM refused of them has nowhere to go any more. */
  private List<OutboxTable.Address> ended(ChunkPlan plan) {
    return plan.changedLinks().stream()
        .filter(link -> !link.live())
        .map(link -> new OutboxTable.Address(kind, link.recordId(), connectionId))
        .toList();
  }
}
