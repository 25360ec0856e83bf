package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.link.Stopped;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.CauseTable;
import org.tandemcrm.core.sync.CountDirection;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.LinkCountTable;
import org.tandemcrm.core.sync.ProgressTables;
import org.tandemcrm.core.sync.WaitingTables;

/**
 * Stores what became of a chunk of entries on one database connection, inside the caller's
 * transaction: links, journal, counts, the entries ({@link EntryEnds}), then how many are listed. A
 * constant number of statements for each object.
 */
final class DeliveryTables {

  private final Connection connection;
  private final IdPool ids;
  private final Lease lease;
  private final RecordKind kind;
  private final Instant now;

  DeliveryTables(Connection connection, IdPool ids, Lease lease, RecordKind kind, Instant now) {
    this.connection = connection;
    this.ids = ids;
    this.lease = lease;
    this.kind = kind;
    this.now = now;
  }

  void settle(long runId, List<Settlement> all) throws SQLException {
    List<Settlement> settled = linksAndJournal(runId, all);
    WishTable.answer(connection, settled);
    Set<Settlement> stored = new EntryEnds(connection, lease, now).write(settled);
    causes(settled.stream().filter(stored::contains).toList());
  }

  /** Of creations that were found though nobody has claimed their entries. */
  void linkFound(long runId, List<Settlement> all) throws SQLException {
    List<Settlement> found = linksAndJournal(runId, all);
    WishTable.answer(connection, found);
    new EntryEnds(connection, lease, now).found(found);
  }

  /** Returns them as they are stored: somebody else may have made their links before. */
  private List<Settlement> linksAndJournal(long runId, List<Settlement> all) throws SQLException {
    ProgressTables.extendLease(connection, lease, now.plus(ClaimTable.LENGTH).toEpochMilli());
    List<Settlement> settled = new TakenLinks(connection, lease.connectionId(), now).without(all);
    links(settled);
    for (Map.Entry<String, List<Settlement>> object : byObject(settled).entrySet()) {
      journal(runId, object.getKey(), object.getValue());
      WaitingTables.readAgain(
          connection,
          lease.connectionId(),
          object.getKey(),
          object.getValue().stream().flatMap(one -> one.readAgain().stream()).toList());
      ProgressTables.count(
          connection,
          runId,
          object.getKey(),
          CountDirection.TO_CRM,
          counts(object.getValue()),
          now.toEpochMilli());
    }
    return settled;
  }

  private static Map<String, List<Settlement>> byObject(List<Settlement> settled) {
    Map<String, List<Settlement>> objects = new TreeMap<>();
    settled.stream()
        .filter(one -> !one.object().isEmpty())
        .forEach(one -> objects.computeIfAbsent(one.object(), any -> new ArrayList<>()).add(one));
    return objects;
  }

  private static Map<Outcome, Integer> counts(List<Settlement> settled) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    settled.forEach(one -> counts.merge(one.outcome(), 1, Integer::sum));
    return counts;
  }

  private void links(List<Settlement> settled) throws SQLException {
    List<Link> before = new ArrayList<>();
    List<Link> changed = new ArrayList<>();
    List<Link> added = new ArrayList<>();
    List<Stopped.Row> stops = new ArrayList<>();
    for (Settlement one : settled) {
      one.before().ifPresent(before::add);
      one.after().ifPresent(link -> (one.before().isPresent() ? changed : added).add(link));
      if (one.before().isPresent() && one.after().isPresent()) {
        Link after = one.after().get();
        after.traffic().flows().stoppedSince(one.before().get().traffic().flows()).stream()
            .map(key -> new Stopped.Row(after, key, Stopped.reason(kind.field(key), after)))
            .forEach(stops::add);
      }
    }
    LinkTable.update(connection, changed);
    LinkTable.insert(connection, lease.connectionId(), added);
    List<Link> after = new ArrayList<>(changed);
    after.addAll(added);
    LinkCountTable.move(connection, lease.connectionId(), before, after);
    Stopped.insert(connection, lease.connectionId(), stops, now.toEpochMilli());
  }

  private void journal(long runId, String object, List<Settlement> settled) throws SQLException {
    List<JournalTable.Line> lines = new ArrayList<>();
    for (Settlement one : settled) {
      one.journal()
          .ifPresent(
              note ->
                  lines.add(
                      new JournalTable.Line(
                          ids.next(connection, "JOURNAL_ENTRY_ID"),
                          note.crmId(),
                          Optional.of(one.entry().recordId()),
                          one.outcome(),
                          note.reason(),
                          note.decisions())));
    }
    JournalTable.insert(
        connection, runId, lease.connectionId(), object, kind, lines, now.toEpochMilli());
  }

  /** Moves the kept counts of what is listed; whoever took an entry away has counted it off. */
  private void causes(List<Settlement> settled) throws SQLException {
    Map<String, Map<String, Integer>> off = new TreeMap<>();
    Map<String, List<CauseTable.Listed>> on = new TreeMap<>();
    for (Settlement one : settled) {
      if (one.end() instanceof Settlement.End.StillListed) {
        continue;
      }
      one.entry()
          .listed()
          .ifPresent(
              was ->
                  off.computeIfAbsent(was.object(), any -> new LinkedHashMap<>())
                      .merge(was.cause(), 1, Integer::sum));
      if (one.end() instanceof Settlement.End.Listed listed) {
        on.computeIfAbsent(listed.why().object(), any -> new ArrayList<>())
            .add(
                new CauseTable.Listed(
                    listed.why().cause().name(),
                    new Refusal(listed.why().cause(), listed.why().reason()).reason()));
      }
    }
    for (Map.Entry<String, Map<String, Integer>> object : off.entrySet()) {
      CauseTable.takeOff(connection, lease.connectionId(), object.getKey(), object.getValue());
    }
    for (Map.Entry<String, List<CauseTable.Listed>> object : on.entrySet()) {
      CauseTable.add(
          connection, lease.connectionId(), object.getKey(), object.getValue(), now.toEpochMilli());
    }
  }
}
