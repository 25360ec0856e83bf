package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.sync.Lease;

/** How the claims of entries in OUTBOX_ENTRY end: gone, due again, waiting, listed as refused. */
final class EntryEnds {

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
  private final Lease lease;
  private final Instant now;

  EntryEnds(Connection connection, Lease lease, Instant now) {
    this.connection = connection;
    this.lease = lease;
    this.now = now;
  }

  /** Returns those whose entry was still there, in this claim. */
  Set<Settlement> write(List<Settlement> settled) throws SQLException {
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
        GONE,
        of(settled, Settlement.End.Withdrawn.class),
        stored,
        (statement, one) -> bind(statement, 1, one.entry()));
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

  /** Their creation was found, though nobody has claimed them. */
  void found(List<Settlement> found) throws SQLException {
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
          statement.setString(4, lease.claimant());
        });
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
    statement.setString(from + 2, lease.claimant());
  }
}
