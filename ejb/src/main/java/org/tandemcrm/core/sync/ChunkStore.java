package org.tandemcrm.core.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;

/**
 * Stores a chunk so that one bad record never stops the others: a conflict is tried again, a chunk
 * that stays refused is split in halves until the bad record stands alone, and that one is listed
 * as failed.
 */
@Dependent
public class ChunkStore {

  private static final Logger LOG = System.getLogger(ChunkStore.class.getName());

  /** How often a chunk that meets another writer is tried. */
  private static final int TRIES = 3;

  private final Consumer<Chunk> store;

  @Inject
  public ChunkStore(InboundStore store) {
    this(store::store);
  }

  ChunkStore(Consumer<Chunk> store) {
    this.store = store;
  }

  /**
   * @throws LeaseLostException when another server has the connection by now
   * @throws StoreException when not even the reason of a failure can be stored
   */
  public void store(Chunk chunk) {
    RuntimeException refusal;
    try {
      storeWithRetry(chunk);
      return;
    } catch (StoreException | StoreConflictException e) {
      refusal = e;
    }
    if (chunk.records().size() > 1) {
      store(chunk.firstHalf());
      store(chunk.secondHalf());
    } else if (chunk.records().isEmpty() || isStoreError(chunk.records().get(0))) {
      throw refusal;
    } else {
      store(chunk.with(List.of(failed(chunk, refusal))));
    }
  }

  private void storeWithRetry(Chunk chunk) {
    for (int attempt = 1; ; attempt++) {
      try {
        store.accept(chunk);
        return;
      } catch (StoreConflictException conflict) {
        if (attempt == TRIES) {
          throw conflict;
        }
      }
    }
  }

  private static boolean isStoreError(MappedRecord record) {
    return record
        .refusal()
        .map(Refusal::cause)
        .filter(Refusal.Cause.STORE_ERROR::equals)
        .isPresent();
  }

  /** The database's own words may hold values of the record, so they go to the log alone. */
  private static MappedRecord failed(Chunk chunk, RuntimeException refusal) {
    MappedRecord record = chunk.records().get(0);
    LOG.log(
        Level.WARNING,
        "A record could not be stored. "
            + LogMark.of(chunk.runId(), chunk.connectionId(), record.object(), record.crmId()),
        refusal);
    return record.refused(
        new Refusal(
            Refusal.Cause.STORE_ERROR,
            "The database refused it; the server's log says why, under its id."));
  }
}
