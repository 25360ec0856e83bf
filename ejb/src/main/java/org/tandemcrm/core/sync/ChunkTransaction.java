package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.approval.HeldChangeTable;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.approval.InboundDecisions;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.link.Stopped;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.outbox.LeftBehind;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;

/**
 * Stores one chunk on one database connection, inside the caller's transaction: look up what is
 * known, plan, write. The number of statements doesn't depend on the number of records, see the
 * decision on JDBC in the chunk store.
 */
final class ChunkTransaction {

  /** How long a cycle may be silent before another server takes it over. */
  static final Duration LEASE = Duration.ofSeconds(300);

  private final Connection connection;
  private final IdPool ids;
  private final Function<String, List<String>> fingerprints;
  private final Instant now;

  /**
   * @param fingerprints the keyed hashes by which an erased email is known
   */
  ChunkTransaction(
      Connection connection, IdPool ids, Function<String, List<String>> fingerprints, Instant now) {
    this.connection = connection;
    this.ids = ids;
    this.fingerprints = fingerprints;
    this.now = now;
  }

  /** Stores a chunk that nobody has to approve. */
  void store(Chunk chunk) {
    store(chunk, InboundGuard.open());
  }

  /**
   * Stores a chunk.
   *
   * @return the grave things that it did and that nobody has approved before
   * @throws HeldBackException when the guard stops it
   */
  List<InboundChange> store(Chunk read, InboundGuard guard) {
    try {
      Chunk chunk = begin(read);
      List<String> crmIds = crmIds(chunk);
      Map<String, String> listed = listed(chunk, crmIds);
      List<InboundChange> counted = List.of();
      ChunkPlan plan;
      if (chunk.mapping().recordKind().isPresent()) {
        Snapshot known = snapshot(chunk, crmIds, listed);
        plan = ChangePlanner.plan(chunk, known, ids(), now);
        if (guard.counts()) {
          counted = passGuard(chunk, InboundChanges.of(chunk, plan, known), guard);
        }
        write(chunk, plan, known);
        LinkCountTable.move(connection, chunk.connectionId(), known, plan);
      } else {
        plan =
            new ContactRoleTransaction(connection, ids()).store(chunk, listed, now.toEpochMilli());
      }
      WaitingTables.write(connection, chunk, plan);
      saveProgress(chunk, plan);
      return counted;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * What storing the chunk would do that nobody has approved. Stores nothing but that the cycle is
   * alive.
   */
  List<InboundChange> look(Chunk read) {
    try {
      Chunk chunk = begin(read);
      ProgressTables.count(
          connection, chunk.runId(), chunk.mapping().object(), Map.of(), now.toEpochMilli());
      List<String> crmIds = crmIds(chunk);
      Snapshot known = snapshot(chunk, crmIds, listed(chunk, crmIds));
      ChunkPlan plan = ChangePlanner.plan(chunk, known, ids(), now);
      List<InboundChange> changes = InboundChanges.of(chunk, plan, known);
      InboundDecisions decisions = decisions(chunk, changes);
      return changes.stream().filter(change -> !decisions.allow(change)).toList();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private Chunk begin(Chunk read) throws SQLException {
    Chunk chunk = TombstoneTable.without(connection, read, fingerprints);
    ProgressTables.extendLease(connection, chunk.lease(), now.plus(LEASE).toEpochMilli());
    return chunk;
  }

  private static List<String> crmIds(Chunk chunk) {
    return chunk.records().stream().map(MappedRecord::crmId).distinct().toList();
  }

  private Map<String, String> listed(Chunk chunk, List<String> crmIds) throws SQLException {
    return LeftOutTable.versions(
        connection, chunk.connectionId(), chunk.mapping().object(), crmIds);
  }

  /** What was approved lets its record through once, and isn't counted. */
  private List<InboundChange> passGuard(
      Chunk chunk, List<InboundChange> changes, InboundGuard guard) throws SQLException {
    if (changes.isEmpty()) {
      return changes;
    }
    InboundDecisions decisions = decisions(chunk, changes);
    List<InboundChange> counted =
        changes.stream().filter(change -> !decisions.allow(change)).toList();
    long turnedDown = counted.stream().filter(decisions::turnDown).count();
    Optional<String> objection =
        turnedDown > 0
            ? Optional.of(guard.stillThere(turnedDown))
            : guard.objection(counted.stream().map(InboundChange::acts).toList());
    if (objection.isPresent()) {
      throw new HeldBackException(objection.get(), counted);
    }
    Set<Long> approved = changes.stream().map(InboundChange::recordId).collect(Collectors.toSet());
    counted.forEach(change -> approved.remove(change.recordId()));
    HeldChangeTable.used(connection, chunk.connectionId(), chunk.mapping().object(), approved);
    return counted;
  }

  private InboundDecisions decisions(Chunk chunk, List<InboundChange> changes) throws SQLException {
    return HeldChangeTable.decided(
        connection,
        chunk.connectionId(),
        chunk.mapping().object(),
        changes.stream().map(InboundChange::recordId).toList());
  }

  private Snapshot snapshot(Chunk chunk, List<String> crmIds, Map<String, String> listed)
      throws SQLException {
    List<Link> links =
        LinkTable.withCrmIds(connection, chunk.connectionId(), chunk.mapping().object(), crmIds);
    Map<Long, StoredRecord> records = new LinkedHashMap<>();
    put(records, RecordTable.withEmails(connection, emails(chunk)));
    Set<Long> linked = links.stream().map(Link::recordId).collect(Collectors.toSet());
    linked.removeAll(records.keySet());
    put(records, table(chunk).withIds(connection, linked));
    // A prospect found by email and one found by link may both be there for one record, so there
    // can be more than a look-up takes at once.
    List<Link> live = new ArrayList<>();
    Map<Long, Set<Long>> elsewhere = new HashMap<>();
    for (List<Long> part : Parts.of(records.keySet(), SqlIn.SIZE)) {
      live.addAll(LinkTable.liveOf(connection, chunk.connectionId(), part));
      elsewhere.putAll(LinkTable.elsewhere(connection, chunk.connectionId(), part));
    }
    Snapshot.Neighbours neighbours = new Neighbourhood(connection, chunk).find();
    for (List<Long> part :
        Parts.of(neighbours.namesakes().stream().map(StoredRecord::id).toList(), SqlIn.SIZE)) {
      elsewhere.putAll(LinkTable.elsewhere(connection, chunk.connectionId(), part));
    }
    return new Snapshot(
        links,
        listed,
        records.values(),
        live,
        neighbours,
        elsewhere,
        restrictions(chunk, records.values()));
  }

  /** Of the emails that the records bring, and of those that prospects may pass on. */
  private Restrictions restrictions(Chunk chunk, Collection<StoredRecord> records)
      throws SQLException {
    if (!isOfPeople(chunk)) {
      return new Restrictions(List.of());
    }
    Set<String> emails = emails(chunk);
    records.forEach(
        record -> EmailKey.of(record.value(ProspectField.EMAIL)).ifPresent(emails::add));
    List<Restrictions.Row> rows = new ArrayList<>();
    for (List<String> part : Parts.of(emails, SqlIn.SIZE)) {
      rows.addAll(RestrictionTable.withEmails(connection, part));
    }
    return new Restrictions(rows);
  }

  private void write(Chunk chunk, ChunkPlan plan, Snapshot known) throws SQLException {
    RecordTable.freeEmails(connection, plan.passedOn());
    // Changes come before new rows: a new prospect may take an email that a changed one gives up.
    table(chunk).update(connection, plan.changedRecords());
    table(chunk).insert(connection, plan.newRecords());
    LeftBehind.add(connection, chunk.connectionId(), plan.left(), now);
    LinkTable.update(connection, plan.changedLinks());
    LinkTable.insert(connection, chunk.connectionId(), plan.newLinks());
    JournalTable.insert(
        connection,
        chunk.runId(),
        chunk.connectionId(),
        chunk.mapping().object(),
        chunk.mapping().recordKind().orElseThrow(),
        plan.journal(),
        now.toEpochMilli());
    Stopped.insert(connection, chunk.connectionId(), plan.stops(), now.toEpochMilli());
    new ChunkOutbox(connection, chunk, now).write(plan, known);
    LeftOutTable.write(connection, chunk, plan, now.toEpochMilli());
    RestrictionTable.write(connection, chunk, plan);
  }

  private void saveProgress(Chunk chunk, ChunkPlan plan) throws SQLException {
    String object = chunk.mapping().object();
    ProgressTables.count(connection, chunk.runId(), object, plan.counts(), now.toEpochMilli());
    Optional<SyncPosition> position = chunk.position();
    if (position.isPresent()) {
      ProgressTables.savePosition(connection, chunk.connectionId(), object, position.get());
    }
  }

  private static RecordTable table(Chunk chunk) {
    return RecordTable.of(chunk.mapping().recordKind().orElseThrow());
  }

  private ChunkIds ids() {
    return ids.of(connection);
  }

  private static Set<String> emails(Chunk chunk) {
    if (!isOfPeople(chunk)) {
      return Set.of();
    }
    return chunk.records().stream()
        .map(record -> EmailKey.of(record.value(ProspectField.EMAIL)))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isOfPeople(Chunk chunk) {
    return chunk.mapping().recordKind().equals(Optional.of(RecordKind.PROSPECT));
  }

  private static void put(Map<Long, StoredRecord> records, List<StoredRecord> found) {
    found.forEach(record -> records.put(record.id(), record));
  }
}
