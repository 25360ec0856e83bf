package org.tandemcrm.core.failure;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.Leases;

/** Why records are kept out, by cause: how many, since when, what to do, and another try. */
@Stateless
public class Failures {

  private static final String COLUMNS =
      "F.CONNECTION_ID, C.NAME, F.OBJECT, F.CAUSE, F.AMOUNT, F.FIRST_SEEN_AT, F.LAST_SEEN_AT,"
          + " F.EXAMPLE";

  private static final String FROM =
      "FROM FAILURE_CAUSE F JOIN CRM_CONNECTION C ON C.ID = F.CONNECTION_ID WHERE F.AMOUNT > 0";

  private static final String READ_AGAIN =
      "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT)"
          + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT FROM LEFT_OUT_RECORD W"
          + " WHERE W.CONNECTION_ID = ?1 AND W.CAUSE = ?2 AND W.OBJECT = ?3"
          + " AND NOT EXISTS (SELECT 1 FROM READ_AGAIN R WHERE R.CRM_ID = W.CRM_ID"
          + " AND R.CONNECTION_ID = W.CONNECTION_ID AND R.OBJECT = W.OBJECT)";

  /** Its hash is forgotten, so that it goes though nothing changed. */
  private static final String SEND_AGAIN =
      "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?1, SENT_HASH = NULL"
          + " WHERE CONNECTION_ID = ?2 AND STATE = 'REFUSED' AND CAUSE = ?3 AND OBJECT = ?4";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Leases leases;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  public Failures() {}

  Failures(EntityManager entityManager, Leases leases, AuditLog audit, Clock clock) {
    this.clock = clock;
    this.entityManager = entityManager;
    this.leases = leases;
    this.audit = audit;
  }

  /** Every cause that keeps records out: those that a person can cure first, then the biggest. */
  public List<FailureCause> list() {
    return new RowQuery(entityManager, COLUMNS, FROM)
        .list(Failures::cause).stream()
            .sorted(
                Comparator.comparing((FailureCause one) -> !one.cause().isCurable())
                    .thenComparing(FailureCause::amount, Comparator.reverseOrder())
                    .thenComparing(FailureCause::connectionName)
                    .thenComparing(FailureCause::object))
            .toList();
  }

  /** How many causes wait for a person. */
  public long curable() {
    return list().stream().filter(one -> one.cause().isCurable()).count();
  }

  /**
   * Lets the next cycle read every record of a cause again, whatever its version, or send it again
   * when it is one of writing; that cycle is due at once.
   *
   * @throws NotFoundException when the cause keeps no record of that object out
   */
  public void retry(long connectionId, String object, Refusal.Cause cause) {
    FailureCause failure =
        new RowQuery(
                entityManager,
                COLUMNS,
                FROM + " AND F.CONNECTION_ID = ?1 AND F.OBJECT = ?2 AND F.CAUSE = ?3",
                connectionId,
                object,
                cause.name())
            .first(Failures::cause)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "No record of " + object + " is kept out for this cause any more."));
    if (cause.isOfWriting()) {
      Statements.execute(
          entityManager, SEND_AGAIN, clock.millis(), connectionId, cause.name(), object);
    } else {
      Statements.execute(entityManager, READ_AGAIN, connectionId, cause.name(), object);
    }
    leases.dueNow(connectionId);
    audit.record(
        "retried left-out records",
        "connection " + connectionId + " (" + failure.connectionName() + ")",
        Map.of(),
        Map.of("object", object, "cause", cause.label()));
  }

  private static FailureCause cause(StoredRow row) {
    return new FailureCause(
        row.number(0),
        row.text(1),
        row.text(2),
        row.constant(Refusal.Cause.class, 3),
        row.number(4),
        row.instant(5),
        row.instant(6),
        row.text(7));
  }
}
