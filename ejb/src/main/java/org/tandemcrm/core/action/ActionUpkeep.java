package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.IntSupplier;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;

/** The round of a timer: who waits for a link goes on, is told about, or is given up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionUpkeep {

  private static final Logger LOG = System.getLogger(ActionUpkeep.class.getName());

  /** So many slices in a round; the next one goes on. */
  private static final int MOST_SLICES = 20;

  @Inject private ActionStore store;
  @Inject private HeldActions held;

  public ActionUpkeep() {}

  ActionUpkeep(ActionStore store, HeldActions held) {
    this.store = store;
    this.held = held;
  }

  public void round() {
    slices(this::approvals);
    // As long as somebody may have the link by now, nobody is given up for want of it.
    if (slices(store::wakeLinked)) {
      slices(store::dismissExpired);
    }
    slices(store::noticeExpiring);
  }

  /** Goes on with what was decided, and sees what still waits for a decision. */
  private int approvals() {
    held.recount();
    return held.unsettled().stream().mapToInt(held::settle).sum();
  }

  /** True when nothing is left to be done. */
  private static boolean slices(IntSupplier slice) {
    try {
      for (int i = 0; i < MOST_SLICES; i++) {
        if (slice.getAsInt() == 0) {
          return true;
        }
      }
    } catch (StoreConflictException e) {
      // Somebody is at the same runs: the next round sees how they are then.
    } catch (StoreException e) {
      // Whoever is due doesn't wait for it.
      LOG.log(Level.ERROR, "Actions that wait could not be looked at; next try in 5 s.", e);
    }
    return false;
  }
}
