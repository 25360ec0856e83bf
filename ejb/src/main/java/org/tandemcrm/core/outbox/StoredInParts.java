package org.tandemcrm.core.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;

/**
 * The last step of a delivery: stores the outcomes of a chunk, again where somebody stood in the
 * way, and in halves until the one that can't be stored stands alone.
 */
final class StoredInParts {

  private static final Logger LOG = System.getLogger(StoredInParts.class.getName());

  private static final int TRIES = 3;

  private final Delivery.Job job;
  private final DeliveryStore store;

  StoredInParts(Delivery.Job job, DeliveryStore store) {
    this.job = job;
    this.store = store;
  }

  void settle(List<Settlement> part) {
    if (part.isEmpty()) {
      return;
    }
    RuntimeException refusal;
    try {
      settleWithRetry(part);
      return;
    } catch (StoreException | StoreConflictException e) {
      refusal = e;
    }
    if (part.size() == 1) {
      LOG.log(
          Level.WARNING,
          "What became of record " + part.get(0).entry().recordId() + " could not be stored.",
          refusal);
      throw refusal;
    }
    int middle = part.size() / 2;
    settleBoth(part.subList(0, middle), part.subList(middle, part.size()));
  }

  /** One that can't be stored never keeps the others from it; its claim ends by itself. */
  private void settleBoth(List<Settlement> first, List<Settlement> second) {
    try {
      settle(first);
    } finally {
      settle(second);
    }
  }

  private void settleWithRetry(List<Settlement> part) {
    Attempts.runUpTo(TRIES, () -> store.settle(job.runId(), job.lease(), job.kind(), part));
  }
}
