package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;

/** Requests that wait for an approval: what becomes of their runs, a slice in each transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HeldActions {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Approvals approvals;
  @Inject private ActionStore store;
  @Inject private PluginHost plugins;
  @Inject private Clock clock;

  public HeldActions() {}

  HeldActions(
      EntityManager entityManager,
      Approvals approvals,
      ActionStore store,
      PluginHost plugins,
      Clock clock) {
    this.entityManager = entityManager;
    this.approvals = approvals;
    this.store = store;
    this.plugins = plugins;
    this.clock = clock;
  }

  /** The first of the requests that an approval is about. */
  public List<ActionRequestRow> requests(long approvalId, int most) {
    return ActionRequestStore.all(
        entityManager,
        "WHERE Q.APPROVAL_ID = ?1 ORDER BY Q.ID FETCH FIRST " + most + " ROWS ONLY",
        approvalId);
  }

  /**
   * Does to some of the runs what was decided: they are to be done, or taken back.
   *
   * @return how many; 0 when none is left
   */
  public int settle(long approvalId) {
    HeldRuns held = new HeldRuns(entityManager);
    if (!held.isDecided(approvalId)) {
      return 0;
    }
    ApprovalRow approval = approvals.one(approvalId);
    List<Long> some = held.some(approvalId);
    if (some.isEmpty()) {
      if (approval.state() == ApprovalState.APPROVED && !held.holdsAny(approvalId)) {
        held.open(approvalId);
      }
      return 0;
    }
    Instant now = clock.instant();
    Connection connection = entityManager.unwrap(Connection.class);
    boolean waits = isWaiting(approval);
    Duration patience =
        Patience.all(entityManager).getOrDefault(approval.connectionId(), Duration.ZERO);
    try {
      for (List<Long> ids : Parts.of(some, SqlIn.SIZE)) {
        List<RunTable.Change> changes = new ArrayList<>();
        for (StoredRun run : store.withIds(ids)) {
          changes.add(new RunTable.Change(run, after(run, approval, waits, patience, now)));
        }
        RunTable.change(connection, changes, now);
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    return some.size();
  }

  private static StoredRun after(
      StoredRun run, ApprovalRow approval, boolean waits, Duration patience, Instant now) {
    String by = approval.decidedBy().orElseThrow();
    return approval.state() == ApprovalState.APPROVED
        ? run.approved(waits, patience, by, now)
        : run.ended(ActionState.CANCELLED, by + " decided against it.");
  }

  private boolean isWaiting(ApprovalRow approval) {
    return approval
        .action()
        .flatMap(plugins::action)
        .map(type -> type.needs().isWaiting())
        .orElse(false);
  }

  /** The approvals that were decided, but still hold runs. */
  public List<Long> unsettled() {
    return new HeldRuns(entityManager).unsettled(clock.instant());
  }

  /** Sees what approvals still hold, as people take back what they asked for. */
  public void recount() {
    new HeldRuns(entityManager).recount(clock.instant());
  }
}
