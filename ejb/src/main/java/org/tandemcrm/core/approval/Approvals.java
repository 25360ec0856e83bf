package org.tandemcrm.core.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.link.LinkCounts;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.CountDirection;
import org.tandemcrm.core.sync.Leases;

/** What the guard stopped: held until a person lets it go on or decides against it. */
@Stateless
public class Approvals {

  private static final String COLUMNS =
      "A.ID, A.CONNECTION_ID, C.NAME, A.RECORD_KIND, A.RUN_ID, A.REASON, A.STATE, A.RECORDS,"
          + " A.ASKED_AT, A.DECIDED_AT, A.DECIDED_BY, A.DIRECTION, A.OBJECT, A.ACTION_TYPE,"
          + " A.ASKED_BY";

  private static final String FROM =
      "FROM APPROVAL A JOIN CRM_CONNECTION C ON C.ID = A.CONNECTION_ID";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private AuditLog audit;
  @Inject private Leases leases;
  @Inject private SyncSettings settings;

  public Approvals() {}

  /** For use without a server. */
  public Approvals(
      EntityManager entityManager,
      Clock clock,
      AuditLog audit,
      Leases leases,
      SyncSettings settings) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.audit = audit;
    this.leases = leases;
    this.settings = settings;
  }

  /**
   * Holds every entry of the outbox that waits for that connection's CRM and that kind of record,
   * until a person decides. Entries that come later aren't held by it.
   *
   * @param reason what would have happened, a sentence of at most 500 characters
   * @return the key of the approval
   */
  public long hold(long connectionId, RecordKind kind, long runId, String reason) {
    Approval approval = new Approval(connectionId, kind, runId, reason, clock.instant());
    entityManager.persist(approval);
    entityManager.flush();
    approval.holds(
        Statements.execute(
            entityManager,
            "UPDATE OUTBOX_ENTRY SET STATE = 'HELD', APPROVAL_ID = ?1, CLAIMED_BY = NULL,"
                + " CLAIMED_UNTIL = NULL WHERE CONNECTION_ID = ?2 AND KIND = ?3"
                + " AND STATE IN ('READY', 'CLAIMED') AND APPROVAL_ID IS NULL",
            approval.id(),
            connectionId,
            kind.name()));
    return approval.id();
  }

  /**
   * The guard of a push step of that connection.
   *
   * @param objects the API names of the CRM's objects that are kept as records of that kind
   */
  public PushGuard guard(long connectionId, RecordKind kind, Set<String> objects) {
    Map<String, Map<LinkState, Long>> counts =
        new LinkCounts(entityManager).all().getOrDefault(connectionId, Map.of());
    long linked =
        counts.entrySet().stream()
            .filter(entry -> objects.contains(entry.getKey()))
            .mapToLong(entry -> entry.getValue().getOrDefault(LinkState.LINKED, 0L))
            .sum();
    return new PushGuard(
        new GuardLimits(
            settings.of(connectionId, SyncSetting.GUARD_RECORDS),
            settings.of(connectionId, SyncSetting.GUARD_PERCENT),
            settings.of(connectionId, SyncSetting.GUARD_LEAST)),
        kind.label() + " records",
        linked);
  }

  /** What waits for a decision, the oldest first. */
  public List<ApprovalRow> waiting() {
    return new RowQuery(
            entityManager, COLUMNS, FROM + " WHERE A.STATE = 'WAITING' ORDER BY A.ASKED_AT, A.ID")
        .list(Approvals::row);
  }

  /** What was decided, the newest first; the request's sort has no meaning. */
  public Page<ApprovalRow> decided(PageRequest request) {
    return new RowQuery(entityManager, COLUMNS, FROM + " WHERE A.STATE <> 'WAITING'")
        .page("A.ASKED_AT DESC, A.ID DESC", request, Approvals::row);
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public ApprovalRow one(long id) {
    return new RowQuery(entityManager, COLUMNS, FROM + " WHERE A.ID = ?1", id)
        .first(Approvals::row)
        .orElseThrow(() -> new NotFoundException("There is no approval " + id + "."));
  }

  /** The keys of our records that wait for it, in their order. */
  public Page<Long> held(long id, PageRequest request) {
    ApprovalRow approval = one(id);
    return approval.isOfAction()
        ? heldByAction(id, request)
        : heldIn(approval.isOfReading() ? "HELD_CHANGE" : "OUTBOX_ENTRY", id, request);
  }

  private Page<Long> heldIn(String table, long id, PageRequest request) {
    return new RowQuery(entityManager, "RECORD_ID", "FROM " + table + " WHERE APPROVAL_ID = ?1", id)
        .page("RECORD_ID", request, row -> row.number(0));
  }

  private Page<Long> heldByAction(long id, PageRequest request) {
    return new RowQuery(
            entityManager,
            "P.ID",
            "FROM PROSPECT P WHERE P.ID IN (SELECT R.PROSPECT_ID FROM ACTION_REQUEST Q"
                + " JOIN ACTION_RUN R ON R.REQUEST_ID = Q.ID"
                + " WHERE Q.APPROVAL_ID = ?1 AND R.STATE = 'HELD')",
            id)
        .page("P.ID", request, row -> row.number(0));
  }

  /**
   * Lets all that was held go on, to the CRM or here; the next cycle is due at once and doesn't
   * count it again.
   *
   * @param by the login of the person who decides
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException with a sentence, when somebody decided before
   */
  public void approve(long id, String by) {
    Approval approval = decide(id, ApprovalState.APPROVED, by);
    Statements.execute(
        entityManager,
        "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?1"
            + " WHERE APPROVAL_ID = ?2 AND STATE = 'HELD'",
        clock.millis(),
        id);
    if (!approval.isOfAction()) {
      leases.dueNow(approval.connectionId());
    }
    record("approved", approval, by);
  }

  /**
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException with a sentence, when somebody decided before
   */
  public void requireWaiting(long id) {
    find(id).requireWaiting();
  }

  /**
   * The decision alone; whoever calls has settled what was held on its way to the CRM. An object
   * that wasn't read is read anew by the next cycle, which is due at once, and asks again for
   * whatever is still the same.
   */
  public void discarded(long id, String by) {
    Approval approval = decide(id, ApprovalState.DISCARDED, by);
    if (approval.isOfReading()) {
      leases.dueNow(approval.connectionId());
    }
    record("discarded", approval, by);
  }

  private Approval decide(long id, ApprovalState decision, String by) {
    Approval approval = find(id);
    approval.decided(decision, by, clock.instant());
    return approval;
  }

  private Approval find(long id) {
    Approval approval = entityManager.find(Approval.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (approval == null) {
      throw new NotFoundException("There is no approval " + id + ".");
    }
    return approval;
  }

  private void record(String decision, Approval approval, String by) {
    entityManager.flush();
    ApprovalRow row = one(approval.id());
    audit.recordBy(
        by,
        decision + (approval.isOfAction() ? " actions" : " changes"),
        "connection " + row.connectionId() + " (" + row.connectionName() + ")",
        Map.of(),
        Map.of("approval", Long.toString(row.id()), "records", Long.toString(row.records())));
  }

  private static ApprovalRow row(StoredRow row) {
    return new ApprovalRow(
        row.number(0),
        row.number(1),
        row.text(2),
        row.constant(RecordKind.class, 3),
        row.optionalNumber(4),
        row.text(5),
        row.constant(ApprovalState.class, 6),
        row.number(7),
        row.instant(8),
        row.optionalInstant(9),
        row.optionalText(10),
        row.constant(CountDirection.class, 11),
        row.optionalText(12),
        row.optionalText(13),
        row.optionalText(14));
  }
}
