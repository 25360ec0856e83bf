package org.tandemcrm.core.editing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;

/**
 * Goes on with a run until it ends: chunk by chunk; a chunk that met another writer is tried again,
 * and one with an item that the database refuses is done item by item.
 */
public final class RunWork {

  private static final Logger LOG = System.getLogger(RunWork.class.getName());

  private static final int TRIES = 8;
  private static final long PAUSE_MILLIS = 100;

  private final RunSteps steps;
  private final long runId;
  private final BooleanSupplier stopping;

  /**
   * @param stopping true when the server wants the work to end; another one goes on later
   */
  public RunWork(RunSteps steps, long runId, BooleanSupplier stopping) {
    this.steps = steps;
    this.runId = runId;
    this.stopping = stopping;
  }

  public void run() {
    int conflicts = 0;
    int singles = 0;
    while (!stopping.getAsBoolean()) {
      try {
        if (!steps.next(runId, singles > 0 ? 1 : EditStore.CHUNK)) {
          return;
        }
        conflicts = 0;
        singles = Math.max(0, singles - 1);
      } catch (StoreConflictException e) {
        if (++conflicts == TRIES) {
          steps.fail(runId, "Another writer was at the same prospects again and again.");
          return;
        }
        pause(conflicts);
      } catch (StoreException e) {
        if (singles == 0) {
          singles = EditStore.CHUNK;
        } else {
          // The database's own words may hold values of the record, so they go to the log alone.
          LOG.log(Level.WARNING, "An item of edit " + runId + " could not be stored.", e);
          steps.failNext(
              runId,
              "The database refused it; the server's log says why, under edit " + runId + ".");
          singles--;
        }
      }
    }
  }

  private static void pause(int conflicts) {
    try {
      Thread.sleep(PAUSE_MILLIS * conflicts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
