package org.tandemcrm.core.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;

/**
 * Turns down what the guard stopped, however much it is: slice by slice, each in a transaction of
 * its own. Cut off in between, the rest still waits for a decision.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Discarding {

  @Inject private Approvals approvals;
  @Inject private HeldRecords held;

  /**
   * Nothing of it is written: the CRM keeps what it holds, the values here stay, and a field flows
   * again once one side changes it. What the CRM would have changed here is looked at anew by the
   * next cycle: see {@link Approvals#discarded}.
   *
   * @param by the login of the person who decides
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException with a sentence, when somebody decided before
   */
  public void discard(long id, String by) {
    approvals.requireWaiting(id);
    int settled;
    do {
      settled = approvals.one(id).isOfReading() ? 0 : held.settle(id);
    } while (settled > 0);
    approvals.discarded(id, by);
  }
}
