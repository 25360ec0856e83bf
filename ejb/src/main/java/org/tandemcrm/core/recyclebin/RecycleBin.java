package org.tandemcrm.core.recyclebin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.link.LinkCounts;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.outbox.RefusedEntries;
import org.tandemcrm.core.prospectlist.Memberships;
import org.tandemcrm.core.record.RecordNames;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.webhook.WebhookLog;

/**
 * Where a deleted prospect waits for 60 days: out of lists, its links suspended, its records in the
 * CRMs left as they are. It can be brought back, or erased at once.
 */
@Stateless
public class RecycleBin {

  /** How long a prospect waits before it is erased. */
  public static final Duration KEPT = Duration.ofDays(60);

  /** So many are erased in one transaction. */
  private static final int SLICE = 100;

  /** The records that go with a prospect are no longer counted under their cause. */
  private static final String TAKE_OFF =
      "UPDATE FAILURE_CAUSE SET AMOUNT = AMOUNT - (SELECT COUNT(*) FROM LEFT_OUT_RECORD W"
          + " WHERE W.HOLDER_ID = ?1 AND W.CONNECTION_ID = FAILURE_CAUSE.CONNECTION_ID"
          + " AND W.OBJECT = FAILURE_CAUSE.OBJECT AND W.CAUSE = FAILURE_CAUSE.CAUSE)"
          + " WHERE EXISTS (SELECT 1 FROM LEFT_OUT_RECORD W WHERE W.HOLDER_ID = ?1"
          + " AND W.CONNECTION_ID = FAILURE_CAUSE.CONNECTION_ID"
          + " AND W.OBJECT = FAILURE_CAUSE.OBJECT AND W.CAUSE = FAILURE_CAUSE.CAUSE)";

  /** What imports and bulk edits kept of a prospect. */
  private static final String FORGET_EDITS =
      "UPDATE EDIT_ITEM SET CELLS = NULL, EMAIL_KEY = NULL, MESSAGE = NULL WHERE ";

  /** Whoever is at a run just now finds it changed, and stores nothing. */
  private static final String CANCEL_ACTIONS =
      "UPDATE ACTION_RUN SET REASON = 'The prospect was erased.', PAGE = NULL, CLAIM = '', STATE ="
          + " CASE WHEN STATE IN "
          + ActionState.OPEN_IN_SQL
          + " THEN 'CANCELLED' ELSE STATE END"
          + " WHERE PROSPECT_ID = ?1";

  private static final String SUSPENDED = "The prospect is in the recycle bin.";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private AuditLog audit;
  @Inject private SecretKeys keys;

  public RecycleBin() {}

  RecycleBin(EntityManager entityManager, Clock clock, AuditLog audit, SecretKeys keys) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.audit = audit;
    this.keys = keys;
  }

  /** What is in the bin, the newest first; the request's sort has no meaning. */
  public Page<BinRow> list(PageRequest request) {
    return new RowQuery(
            entityManager,
            "ID, FIRST_NAME, LAST_NAME, EMAIL, DELETED_AT",
            "FROM PROSPECT WHERE DELETED_AT IS NOT NULL")
        .page("DELETED_AT DESC, ID DESC", request, RecycleBin::row);
  }

  private static BinRow row(StoredRow row) {
    String name = RecordNames.ofPerson(row.optionalText(1), row.optionalText(2));
    Instant deletedAt = row.instant(4);
    return new BinRow(row.number(0), name, row.optionalText(3), deletedAt, deletedAt.plus(KEPT));
  }

  /**
   * Puts a prospect into the bin. Its email is free for another one from now on.
   *
   * @throws NotFoundException when there is none of that key outside the bin
   */
  public void delete(long prospectId) {
    int changed =
        execute(
            "UPDATE PROSPECT SET DELETED_AT = ?1, EMAIL_KEY = NULL, VERSION = VERSION + 1"
                + " WHERE ID = ?2 AND DELETED_AT IS NULL",
            clock.instant().toEpochMilli(),
            prospectId);
    if (changed == 0) {
      throw new NotFoundException("There is no prospect " + prospectId + ".");
    }
    counts()
        .move(
            prospectId,
            () ->
                execute(
                    "UPDATE LINK SET STATE = 'SUSPENDED', STATE_REASON = ?1"
                        + " WHERE RECORD_ID = ?2 AND LIVE_RECORD_ID IS NOT NULL",
                    SUSPENDED,
                    prospectId));
    Memberships.hide(entityManager, prospectId);
    new Waiting(entityManager).collisionsWith(prospectId);
    audit.record("deleted prospect", "prospect " + prospectId);
  }

  /**
   * Brings a prospect back with all that it had; its CRM records are read anew by the next cycle.
   *
   * @throws NotFoundException when it isn't in the bin
   * @throws ConflictingStateException with a sentence, when another prospect has its email by now
   */
  public void restore(long prospectId) {
    Optional<String> email = EmailKey.of(binned(prospectId));
    if (email.isPresent()) {
      new RowQuery(entityManager, "ID", "FROM PROSPECT WHERE EMAIL_KEY = ?1", email.get())
          .first(row -> row.number(0))
          .ifPresent(
              holder -> {
                throw new ConflictingStateException(
                    "Its email belongs to the prospect "
                        + holder
                        + " by now: change or delete that one, then restore this one.");
              });
    }
    execute(
        "UPDATE PROSPECT SET DELETED_AT = NULL, EMAIL_KEY = ?1, VERSION = VERSION + 1"
            + " WHERE ID = ?2",
        email.orElse(null),
        prospectId);
    counts()
        .move(
            prospectId,
            () ->
                execute(
                    "UPDATE LINK SET STATE = 'LINKED', STATE_REASON = NULL"
                        + " WHERE RECORD_ID = ?1 AND STATE = 'SUSPENDED'",
                    prospectId));
    Memberships.show(entityManager, prospectId);
    Waiting waiting = new Waiting(entityManager);
    waiting.recordsOf(prospectId);
    email.ifPresent(waiting::restrictionsOf);
    audit.record("restored prospect", "prospect " + prospectId);
  }

  /**
   * Erases a prospect of the bin for good: its values, its links and its journal. What is left is a
   * tombstone, so that no CRM brings it back.
   *
   * @throws NotFoundException when it isn't in the bin
   */
  public void erase(long prospectId) {
    Optional<String> email = EmailKey.of(binned(prospectId));
    new Tombstones(entityManager)
        .put(prospectId, email.map(key -> keys.box().fingerprints(key).get(0)), clock.instant());
    RefusedEntries.forget(entityManager, prospectId);
    Memberships.forget(entityManager, prospectId);
    WebhookLog.forget(entityManager, prospectId);
    email.ifPresent(key -> execute(FORGET_EDITS + "EMAIL_KEY = ?1", key));
    email.ifPresent(key -> execute("DELETE FROM RESTRICTION WHERE EMAIL_KEY = ?1", key));
    for (String statement :
        List.of(
            TAKE_OFF,
            "DELETE FROM LEFT_OUT_RECORD WHERE HOLDER_ID = ?1",
            "DELETE FROM JOURNAL_ENTRY WHERE RECORD_ID = ?1",
            "DELETE FROM BEHAVIOUR WHERE PROSPECT_ID = ?1",
            FORGET_EDITS + "RECORD_ID = ?1",
            "DELETE FROM HELD_CHANGE WHERE RECORD_ID = ?1",
            "DELETE FROM SYNC_WISH WHERE RECORD_ID = ?1",
            "DELETE FROM ACTION_EVENT WHERE RUN_ID IN"
                + " (SELECT ID FROM ACTION_RUN WHERE PROSPECT_ID = ?1)",
            CANCEL_ACTIONS,
            "DELETE FROM HOPPER_ENTRY WHERE PROSPECT_ID = ?1",
            "DELETE FROM ASSIGNMENT_DECISION WHERE PROSPECT_ID = ?1",
            "DELETE FROM PROSPECT WHERE ID = ?1")) {
      execute(statement, prospectId);
    }
    counts().move(prospectId, () -> execute("DELETE FROM LINK WHERE RECORD_ID = ?1", prospectId));
    audit.record("erased prospect", "prospect " + prospectId);
  }

  /**
   * Erases prospects whose time is over, the oldest first.
   *
   * @return how many; 0 when none is left
   */
  public int purge() {
    List<Long> old =
        new RowQuery(
                entityManager,
                "ID",
                "FROM PROSPECT WHERE DELETED_AT < ?1",
                clock.instant().minus(KEPT).toEpochMilli())
            .head("DELETED_AT, ID", SLICE, row -> row.number(0));
    old.forEach(this::erase);
    return old.size();
  }

  /** What is left of erased prospects, the newest first; the request's sort has no meaning. */
  public Page<TombstoneRow> erased(PageRequest request) {
    return new Tombstones(entityManager).list(request);
  }

  /**
   * Lets an erased prospect come back: its CRM records are read by the next cycle.
   *
   * @throws NotFoundException when there is no such tombstone
   */
  public void lift(long tombstoneId) {
    new Tombstones(entityManager).lift(tombstoneId);
    audit.record("lifted tombstone", "tombstone " + tombstoneId);
  }

  /** The email of a prospect in the bin. */
  private Optional<String> binned(long prospectId) {
    return new RowQuery(
            entityManager,
            "EMAIL",
            "FROM PROSPECT WHERE ID = ?1 AND DELETED_AT IS NOT NULL",
            prospectId)
        .first(row -> row.optionalText(0))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The prospect " + prospectId + " is not in the recycle bin."));
  }

  private LinkCounts counts() {
    return new LinkCounts(entityManager);
  }

  private int execute(String sql, Object... parameters) {
    return Statements.execute(entityManager, sql, parameters);
  }
}
