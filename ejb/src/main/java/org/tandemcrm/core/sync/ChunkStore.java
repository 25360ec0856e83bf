package org.tandemcrm.core.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.Attempts;
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

  /** Stores a chunk whole or not at all; see {@link InboundStore#store}. */
  @FunctionalInterface
  interface Whole {
    List<InboundChange> store(Chunk chunk, InboundGuard guard);
  }

  private final Whole store;
  private final Function<Chunk, List<InboundChange>> look;

  @Inject
  public ChunkStore(InboundStore store) {
    this(store::store, store::look);
  }

  ChunkStore(Whole store, Function<Chunk, List<InboundChange>> look) {
    this.store = store;
    this.look = look;
  }

  /**
   * Stores a chunk that nobody has to approve.
   *
   * @throws LeaseLostException when another server has the connection by now
   * @throws StoreException when not even the reason of a failure can be stored
   */
  public void store(Chunk chunk) {
    store(chunk, InboundGuard.open());
  }

  /**
   * Stores a chunk, and tells the guard what it did.
   *
   * @throws HeldBackException when the guard stops it, or a part of it
   * @throws LeaseLostException when another server has the connection by now
   * @throws StoreException when not even the reason of a failure can be stored
   */
  public void store(Chunk chunk, InboundGuard guard) {
    RuntimeException refusal;
    try {
      storeWithRetry(chunk, guard);
      return;
    } catch (StoreException | StoreConflictException e) {
      refusal = e;
    }
    if (chunk.records().size() > 1) {
      store(chunk.firstHalf(), guard);
      store(chunk.secondHalf(), guard);
    } else if (chunk.records().isEmpty() || isStoreError(chunk.records().get(0))) {
      throw refusal;
    } else {
      store(chunk.with(List.of(failed(chunk, refusal))), guard);
    }
  }

  /** What storing the chunk would do that a person has to approve first. */
  public List<InboundChange> look(Chunk chunk) {
    return look.apply(chunk);
  }

  private void storeWithRetry(Chunk chunk, InboundGuard guard) {
    List<InboundChange> done = Attempts.upTo(TRIES, () -> store.store(chunk, guard));
    guard.did(done.stream().map(InboundChange::acts).toList());
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
