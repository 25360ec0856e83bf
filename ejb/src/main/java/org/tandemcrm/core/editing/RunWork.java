package org.tandemcrm.core.editing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;

/**
 * Goes on with a run until it ends: chunk by chunk; a chunk that met another writer too often ends
 * it, and one with an item that the database refuses is done item by item.
 */
public final class RunWork {

  private static final Logger LOG = System.getLogger(RunWork.class.getName());

  /** Does the next items of a run, as {@link RunSteps#next}: tried again after a conflict. */
  @FunctionalInterface
  public interface Chunks {
    /**
     * @param most at most a chunk
     * @return false when the run has ended
     * @throws StoreConflictException when another writer was in the way again and again
     */
    boolean next(long runId, int most);
  }

  private final RunSteps steps;
  private final Chunks chunks;
  private final long runId;
  private final BooleanSupplier stopping;

  /**
   * @param steps what else is done with the run
   * @param stopping true when the server wants the work to end; another one goes on later
   */
  public RunWork(RunSteps steps, Chunks chunks, long runId, BooleanSupplier stopping) {
    this.steps = steps;
    this.chunks = chunks;
    this.runId = runId;
    this.stopping = stopping;
  }

  public void run() {
    int singles = 0;
    while (!stopping.getAsBoolean()) {
      try {
        if (!chunks.next(runId, singles > 0 ? 1 : EditStore.CHUNK)) {
          return;
        }
        singles = Math.max(0, singles - 1);
      } catch (StoreConflictException e) {
        steps.fail(runId, "Another writer was at the same prospects again and again.");
        return;
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
}
