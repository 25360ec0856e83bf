package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.Discarding;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.StoreConflictException;

/** Takes decisions about all that the guard stopped: changes of records, and actions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ApprovalDecisions {

  private static final Logger LOG = System.getLogger(ApprovalDecisions.class.getName());

  private static final int TRIES = 3;

  @Inject private Approvals approvals;
  @Inject private Discarding discarding;
  @Inject private HeldActions actions;
  @Inject private ActionRequests requests;

  /**
   * Lets all that was held go on; the next cycle and the actions begin at once.
   *
   * @param by the login of the person who decides
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException with a sentence, when somebody decided before
   */
  public void approve(long id, String by) {
    boolean ofAction = approvals.one(id).isOfAction();
    approvals.approve(id, by);
    if (ofAction) {
      settle(id);
      requests.wake();
    }
  }

  /**
   * Decides against it: see {@link Discarding} for changes of records. Of actions nothing is done.
   *
   * @param by the login of the person who decides
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException with a sentence, when somebody decided before
   */
  public void discard(long id, String by) {
    if (approvals.one(id).isOfAction()) {
      approvals.discarded(id, by);
      settle(id);
    } else {
      discarding.discard(id, by);
    }
  }

  /** Slice by slice; if somebody is in the way, the next round of the upkeep goes on. */
  private void settle(long id) {
    try {
      int settled;
      do {
        settled = Attempts.upTo(TRIES, () -> actions.settle(id));
      } while (settled > 0);
    } catch (StoreConflictException e) {
      LOG.log(Level.DEBUG, "The approval {0} is settled by the next round.", id);
    }
  }
}
