package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import org.tandemcrm.core.store.StoreConflictException;

/** The round of a timer: who waits for a link goes on, is told about, or is given up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionUpkeep {

  /** So many slices in a round; the next one goes on. */
  private static final int MOST_SLICES = 20;

  @Inject private ActionStore store;

  public ActionUpkeep() {}

  ActionUpkeep(ActionStore store) {
    this.store = store;
  }

  public void round() {
    slices(store::wakeLinked);
    slices(store::dismissExpired);
    slices(store::noticeExpiring);
  }

  private static void slices(IntSupplier slice) {
    try {
      for (int i = 0; i < MOST_SLICES && slice.getAsInt() > 0; i++) {}
    } catch (StoreConflictException e) {
      // Somebody is at the same runs: the next round sees how they are then.
    }
  }
}
