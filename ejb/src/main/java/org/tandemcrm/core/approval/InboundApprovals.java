package org.tandemcrm.core.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;

/**
 * What the guard stops on its way in: the reading of an object rests, its position before what was
 * stopped, until a person decides. {@link Approvals} takes the decision.
 */
@Stateless
public class InboundApprovals {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private SyncSettings settings;

  public InboundApprovals() {}

  /** For use without a server. */
  public InboundApprovals(EntityManager entityManager, Clock clock, SyncSettings settings) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.settings = settings;
  }

  /** The guard of one reading of an object that is kept as records of that kind. */
  public InboundGuard guard(long connectionId, RecordKind kind) {
    return new InboundGuard(
        new GuardLimits(
            settings.of(connectionId, SyncSetting.GUARD_RECORDS),
            settings.of(connectionId, SyncSetting.GUARD_PERCENT),
            settings.of(connectionId, SyncSetting.GUARD_LEAST)),
        kind.label() + " records");
  }

  /**
   * Asks for a decision; until it is taken, the object isn't read. What is left of decisions taken
   * before about this object lets nothing through any more.
   *
   * @param reason what would have happened, a sentence of at most 500 characters
   * @param changes record by record; of one that comes twice the last counts
   * @return the key of the approval
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long hold(
      long connectionId,
      String object,
      RecordKind kind,
      long runId,
      String reason,
      Collection<InboundChange> changes) {
    Map<Long, InboundChange> byRecord = new LinkedHashMap<>();
    changes.forEach(change -> byRecord.put(change.recordId(), change));
    Statements.execute(
        entityManager,
        "DELETE FROM HELD_CHANGE WHERE APPROVAL_ID IN"
            + " (SELECT ID FROM APPROVAL WHERE CONNECTION_ID = ?1 AND OBJECT = ?2)",
        connectionId,
        object);
    Approval approval = new Approval(connectionId, kind, runId, reason, clock.instant());
    approval.ofReading(object);
    approval.holds(byRecord.size());
    entityManager.persist(approval);
    entityManager.flush();
    try {
      HeldChangeTable.insert(
          entityManager.unwrap(Connection.class), approval.id(), byRecord.values());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    return approval.id();
  }

  /**
   * All that the CRM has for us of an object was read and stored: what was turned down is gone
   * there, so that it may happen again like anything.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void settled(long connectionId, String object) {
    Statements.execute(
        entityManager,
        "DELETE FROM HELD_CHANGE WHERE APPROVAL_ID IN (SELECT ID FROM APPROVAL"
            + " WHERE CONNECTION_ID = ?1 AND OBJECT = ?2 AND STATE = 'DISCARDED')",
        connectionId,
        object);
  }

  /** The objects of a connection that aren't read until a person decides, by API name. */
  public Set<String> waiting(long connectionId) {
    return Set.copyOf(
        new RowQuery(
                entityManager,
                "DISTINCT OBJECT",
                "FROM APPROVAL WHERE CONNECTION_ID = ?1 AND STATE = 'WAITING'"
                    + " AND OBJECT IS NOT NULL",
                connectionId)
            .list(row -> row.text(0)));
  }
}
