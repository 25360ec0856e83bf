package org.tandemcrm.core.sync;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;

/**
 * Which connections are due, and the right to run a cycle of one: on any number of servers at most
 * one has it. The right ends by itself after {@link #LENGTH} in which its holder stored nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Leases {

  /** Longer than the transaction of a chunk, which is longer than a call to a CRM. */
  public static final Duration LENGTH = ChunkTransaction.LEASE;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private ServerId serverId;
  @Inject private SyncRuns runs;

  public Leases() {}

  Leases(EntityManager entityManager, Clock clock, ServerId serverId, SyncRuns runs) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.serverId = serverId;
    this.runs = runs;
  }

  /**
   * A cycle that the outbox asks for comes no sooner behind another: many edits cost few polls, and
   * none waits longer.
   */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private static final String IS_DUE =
      "(L.NEXT_DUE_AT <= ?1 OR (L.NOT_BEFORE_AT <= ?1 AND EXISTS (SELECT 1 FROM OUTBOX_ENTRY E"
          + " WHERE E.CONNECTION_ID = L.CONNECTION_ID"
          + " AND E.KIND IN ('PROSPECT', 'ACCOUNT', 'OPPORTUNITY')"
          + " AND E.STATE = 'READY' AND E.DUE_AT <= ?1)) OR (L.NOT_BEFORE_AT <= ?1 AND L.FOLLOWS))";

  /**
   * The enabled connections whose cycle is due and that no server holds, the longest due first. One
   * is due before its time when something has to be sent, or an action has to be followed.
   */
  public List<Long> due(Instant now) {
    return new RowQuery(
            entityManager,
            "L.CONNECTION_ID",
            "FROM SYNC_LEASE L JOIN CRM_CONNECTION C ON C.ID = L.CONNECTION_ID"
                + " WHERE C.STATE = 'ENABLED' AND L.LEASE_UNTIL <= ?1 AND "
                + IS_DUE
                + " ORDER BY L.NEXT_DUE_AT",
            now.toEpochMilli())
        .list(row -> row.number(0));
  }

  /**
   * Takes the right to run that connection's cycle; absent while a server has it, and when the
   * cycle is no longer due: two that wake up together start one. A run whose server let the right
   * lapse is marked as cut off.
   */
  public Optional<Lease> acquire(long connectionId) {
    Instant now = clock.instant();
    int taken =
        update(
            "UPDATE SYNC_LEASE SET OWNER = ?1, LEASE_UNTIL = ?2, FENCE = FENCE + 1,"
                + " STOP_ASKED = NULL, FOLLOWS = FALSE WHERE CONNECTION_ID = ?3 AND LEASE_UNTIL <= ?4"
                + " AND (NEXT_DUE_AT <= ?4 OR NOT_BEFORE_AT <= ?4)",
            serverId.text(),
            now.plus(LENGTH).toEpochMilli(),
            connectionId,
            now.toEpochMilli());
    if (taken == 0) {
      return Optional.empty();
    }
    runs.interruptAllOf(connectionId, "Its server went silent, so another cycle took over.");
    return new RowQuery(
            entityManager, "FENCE", "FROM SYNC_LEASE WHERE CONNECTION_ID = ?1", connectionId)
        .first(row -> new Lease(connectionId, row.number(0)));
  }

  /**
   * Gives the right back after a cycle that ended well. The outbox may ask for the next one sooner.
   *
   * @param nextDueAt when the next cycle is due; it is due at once when somebody asked for one
   *     meanwhile
   * @throws LeaseLostException when another server took it over
   */
  public void release(Lease lease, Instant nextDueAt) {
    release(lease, nextDueAt, clock.instant().plus(PAUSE));
  }

  /**
   * Gives the right back after a cycle that the next one has to keep a distance from, whatever
   * there is to send: only a person may ask for it sooner.
   *
   * @throws LeaseLostException when another server took it over
   */
  public void releaseAndRest(Lease lease, Instant nextDueAt) {
    release(lease, nextDueAt, nextDueAt);
  }

  private void release(Lease lease, Instant nextDueAt, Instant notBefore) {
    int released =
        update(
            "UPDATE SYNC_LEASE SET OWNER = NULL, LEASE_UNTIL = 0, STOP_ASKED = NULL,"
                + " RIDES_AT = ?2, RIDDEN = 0, NOT_BEFORE_AT = ?5, NEXT_DUE_AT ="
                + " CASE WHEN EXISTS (SELECT 1 FROM SYNC_RUN R WHERE R.CONNECTION_ID = ?1"
                + " AND R.STATE = 'QUEUED') THEN CAST(?2 AS BIGINT) ELSE ?3 END"
                + " WHERE CONNECTION_ID = ?1 AND FENCE = ?4",
            lease.connectionId(),
            clock.millis(),
            nextDueAt.toEpochMilli(),
            lease.fence(),
            notBefore.toEpochMilli());
    if (released == 0) {
      throw new LeaseLostException(lease.connectionId());
    }
  }

  /**
   * For the start of a server: lets go of what it held when it went down, and marks those runs as
   * cut off. Their connections are due at once, and what they had claimed with them: a creation
   * that was under way has kept its key, by which it is looked for first.
   */
  public void releaseOwn() {
    List<Long> held =
        new RowQuery(
                entityManager, "CONNECTION_ID", "FROM SYNC_LEASE WHERE OWNER = ?1", serverId.text())
            .list(row -> row.number(0));
    for (long connectionId : held) {
      runs.interruptAllOf(connectionId, "The server went down while it ran.");
      update(
          "UPDATE OUTBOX_ENTRY SET DUE_AT = ?1, CLAIMED_UNTIL = ?1"
              + " WHERE CONNECTION_ID = ?2 AND STATE = 'CLAIMED'"
              + " AND KIND IN ('PROSPECT', 'ACCOUNT', 'OPPORTUNITY') AND CLAIMED_BY NOT LIKE ?3",
          clock.millis(),
          connectionId,
          Lease.claimantsAside(""));
    }
    update(
        "UPDATE SYNC_LEASE SET OWNER = NULL, LEASE_UNTIL = 0, NEXT_DUE_AT = ?1, FENCE = FENCE + 1,"
            + " STOP_ASKED = NULL WHERE OWNER = ?2",
        clock.millis(),
        serverId.text());
  }

  /** The first cycle of a new connection is due at once. Part of the caller's transaction. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void open(long connectionId) {
    update(
        "INSERT INTO SYNC_LEASE (CONNECTION_ID, LEASE_UNTIL, FENCE, NEXT_DUE_AT)"
            + " VALUES (?1, 0, 0, ?2)",
        connectionId,
        clock.millis());
  }

  /** The next cycle is due at once. Part of the caller's transaction, if there is one. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public void dueNow(long connectionId) {
    update(
        "UPDATE SYNC_LEASE SET NEXT_DUE_AT = ?1 WHERE CONNECTION_ID = ?2",
        clock.millis(),
        connectionId);
  }

  /**
   * Asks for a cycle soon, as actions have changed records in the CRM: not before the pause behind
   * the last one is over, and one for all who ask until it begins.
   */
  public void follow(long connectionId) {
    update(
        "UPDATE SYNC_LEASE SET FOLLOWS = TRUE WHERE CONNECTION_ID = ?1 AND FOLLOWS = FALSE",
        connectionId);
  }

  /**
   * Asks the server that runs the connection's cycle, whichever it is, to end it at the next chunk.
   * Part of the caller's transaction, if there is one.
   *
   * @param reason a sentence, at most 300 characters, that the run will show
   * @return false when no cycle runs
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public boolean askStop(long connectionId, String reason) {
    return update(
            "UPDATE SYNC_LEASE SET STOP_ASKED = ?1 WHERE CONNECTION_ID = ?2 AND LEASE_UNTIL > ?3",
            reason,
            connectionId,
            clock.millis())
        > 0;
  }

  /** Why the cycle that has this right must end at its next chunk; absent while it may go on. */
  public Optional<String> stopAsked(Lease lease) {
    return new RowQuery(
            entityManager,
            "STOP_ASKED",
            "FROM SYNC_LEASE WHERE CONNECTION_ID = ?1 AND FENCE = ?2 AND STOP_ASKED IS NOT NULL",
            lease.connectionId(),
            lease.fence())
        .first(row -> row.text(0));
  }

  private int update(String sql, Object... parameters) {
    return Statements.execute(entityManager, sql, parameters);
  }
}
