package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
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
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.sync.CauseTable;
import org.tandemcrm.core.sync.CountDirection;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.LinkCountTable;
import org.tandemcrm.core.sync.ProgressTables;
import org.tandemcrm.core.sync.WaitingTables;

/**
 * Stores what became of a chunk of entries on one database connection, inside the caller's
 * transaction: links, journal, counts, the entries, then how many are listed. A constant number of
 * statements for each object.
 */
final class DeliveryTables {

  /** What the CRM refused is sent once more after that, whatever changed. */
  static final Duration ONCE_A_DAY = Duration.ofDays(1);

  private static final String OURS =
      " WHERE RECORD_ID = ? AND CONNECTION_ID = ? AND STATE = 'CLAIMED' AND CLAIMED_BY = ?";

  /** The wishes are granted; an owner whom somebody chose meanwhile is another wish. */
  private static final String CHANGED_MEANWHILE =
      "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?, ATTEMPTS = 0, CREATE_ASKED_BY = NULL,"
          + " EXTERNAL_KEY = NULL, KEY_TRIED_AT = NULL, SENT_VALUES = NULL, SENT_HASH = NULL, CAUSE = NULL,"
          + " REASON = NULL, OBJECT = NULL, CLAIMED_BY = NULL,"
          + " OWNER_ID = CASE WHEN OWNER_ID = ? THEN NULL ELSE OWNER_ID END"
          + OURS
          + " AND REVISION > CLAIMED_REVISION";

  private static final String GONE = "DELETE FROM OUTBOX_ENTRY" + OURS;

  private static final String AGAIN =
      "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?, ATTEMPTS = ?, CAUSE = NULL,"
          + " REASON = NULL, OBJECT = NULL, CLAIMED_BY = NULL"
          + OURS;

  /** What changed meanwhile may be what was missing, so it is looked at again at once. */
  private static final String LISTED =
      "UPDATE OUTBOX_ENTRY SET"
          + " STATE = CASE WHEN REVISION > CLAIMED_REVISION THEN 'READY' ELSE 'REFUSED' END,"
          + " DUE_AT = CASE WHEN REVISION > CLAIMED_REVISION THEN CAST(? AS BIGINT)"
          + " ELSE CAST(? AS BIGINT) END,"
          + " OBJECT = ?, CAUSE = ?, REASON = ?, SENT_HASH = ?, FIELDS = ?, ATTEMPTS = 0,"
          + " CLAIMED_BY = NULL"
          + OURS;

  /** As long as a setting keeps it here; whoever changes that setting makes it due. */
  private static final String WAITS =
      "UPDATE OUTBOX_ENTRY SET"
          + " STATE = CASE WHEN REVISION > CLAIMED_REVISION THEN 'READY' ELSE 'WAITING' END,"
          + " DUE_AT = ?, REASON = ?, ATTEMPTS = 0, FIELDS = NULL, OBJECT = NULL, CAUSE = NULL,"
          + " SENT_HASH = NULL, CLAIMED_BY = NULL"
          + OURS;

  private static final String STILL_LISTED =
      "UPDATE OUTBOX_ENTRY SET STATE = 'REFUSED', DUE_AT = ?, CLAIMED_BY = NULL" + OURS;

  private static final String FOUND =
      "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?, ATTEMPTS = 0, CREATE_ASKED_BY = NULL,"
          + " EXTERNAL_KEY = NULL, KEY_TRIED_AT = NULL, SENT_VALUES = NULL, JOB_ID = NULL,"
          + " CLAIMED_BY = NULL WHERE RECORD_ID = ? AND CONNECTION_ID = ?";

  private static final int MAX_REASON = 1000;

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

  void settle(long runId, List<Settlement> settled) throws SQLException {
    linksAndJournal(runId, settled);
    Set<Settlement> stored = entries(settled);
    causes(settled.stream().filter(stored::contains).toList());
  }

  /** Of creations that were found though nobody has claimed their entries. */
  void linkFound(long runId, List<Settlement> found) throws SQLException {
    linksAndJournal(runId, found);
    SqlBatch.execute(
        connection,
        FOUND,
        found,
        (statement, one) -> {
          statement.setLong(1, now.toEpochMilli());
          statement.setLong(2, one.entry().recordId());
          statement.setLong(3, one.entry().connectionId());
        });
  }

  private void linksAndJournal(long runId, List<Settlement> settled) throws SQLException {
    ProgressTables.extendLease(connection, lease, now.plus(ClaimTable.LENGTH).toEpochMilli());
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

  /** Returns those whose entry was still there, in this claim. */
  private Set<Settlement> entries(List<Settlement> settled) throws SQLException {
    Set<Settlement> stored = new HashSet<>();
    List<Settlement> gone = of(settled, Settlement.End.Gone.class);
    execute(
        CHANGED_MEANWHILE,
        gone,
        stored,
        (statement, one) -> {
          statement.setLong(1, now.toEpochMilli());
          statement.setLong(2, one.entry().ownerId().orElse(0L));
          bind(statement, 3, one.entry());
        });
    // What is still claimed did not change meanwhile.
    execute(GONE, gone, stored, (statement, one) -> bind(statement, 1, one.entry()));
    execute(
        AGAIN,
        of(settled, Settlement.End.DueAt.class),
        stored,
        (statement, one) -> {
          Settlement.End.DueAt end = (Settlement.End.DueAt) one.end();
          statement.setLong(1, end.at().toEpochMilli());
          statement.setInt(2, end.attempts());
          bind(statement, 3, one.entry());
        });
    execute(
        WAITS,
        of(settled, Settlement.End.Waits.class),
        stored,
        (statement, one) -> {
          statement.setLong(1, now.toEpochMilli());
          statement.setString(2, cut(((Settlement.End.Waits) one.end()).reason()));
          bind(statement, 3, one.entry());
        });
    long tomorrow = now.plus(ONCE_A_DAY).toEpochMilli();
    execute(
        LISTED,
        of(settled, Settlement.End.Listed.class),
        stored,
        (statement, one) -> {
          Verdict.Refused.Why why = ((Settlement.End.Listed) one.end()).why();
          statement.setLong(1, now.toEpochMilli());
          statement.setLong(2, tomorrow);
          statement.setString(3, why.object());
          statement.setString(4, why.cause().name());
          statement.setString(5, cut(why.reason()));
          statement.setString(6, why.hash());
          statement.setString(7, fields(why));
          bind(statement, 8, one.entry());
        });
    execute(
        STILL_LISTED,
        of(settled, Settlement.End.StillListed.class),
        stored,
        (statement, one) -> {
          statement.setLong(1, tomorrow);
          bind(statement, 2, one.entry());
        });
    return stored;
  }

  private void execute(
      String sql,
      List<Settlement> settled,
      Set<Settlement> stored,
      SqlBatch.Binder<Settlement> binder)
      throws SQLException {
    int[] hits = SqlBatch.execute(connection, sql, settled, binder);
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] > 0) {
        stored.add(settled.get(i));
      }
    }
  }

  /** As many as the column holds; null for none. */
  private static String fields(Verdict.Refused.Why why) {
    StringBuilder fields = new StringBuilder();
    for (String field : why.fields()) {
      if (fields.length() + field.length() < MAX_REASON) {
        fields.append(fields.isEmpty() ? "" : "\n").append(field);
      }
    }
    return fields.isEmpty() ? null : fields.toString();
  }

  private static String cut(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON - 1) + "…";
  }

  private static List<Settlement> of(
      Collection<Settlement> settled, Class<? extends Settlement.End> type) {
    return settled.stream().filter(one -> type.isInstance(one.end())).toList();
  }

  private void bind(PreparedStatement statement, int from, OutboxEntry entry) throws SQLException {
    statement.setLong(from, entry.recordId());
    statement.setLong(from + 1, entry.connectionId());
    statement.setString(from + 2, ClaimTable.claimant(lease));
  }

  /** Whatever was claimed and never looked at is due again. */
  static void release(Connection connection, Lease lease, Collection<OutboxEntry> entries, long now)
      throws SQLException {
    SqlBatch.execute(
        connection,
        "UPDATE OUTBOX_ENTRY SET STATE = CASE WHEN CAUSE IS NULL THEN 'READY' ELSE 'REFUSED' END,"
            + " DUE_AT = ?, CLAIMED_BY = NULL"
            + OURS,
        entries,
        (statement, entry) -> {
          statement.setLong(1, now);
          statement.setLong(2, entry.recordId());
          statement.setLong(3, entry.connectionId());
          statement.setString(4, ClaimTable.claimant(lease));
        });
  }
}
