package org.tandemcrm.batch.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.ChunkStore;
import org.tandemcrm.core.sync.HeldBackException;

/**
 * Stores the chunks of one object until the guard stops one; what comes after is only looked at, so
 * that a person sees all of it and decides once. Not for several threads.
 */
final class GuardedReading {

  /** So many records are looked at; what is behind them is asked for later. */
  private static final int MOST = 10_000;

  private final InboundGuard guard;
  private final List<InboundChange> changes = new ArrayList<>();
  private Optional<String> reason = Optional.empty();
  private int looked;

  GuardedReading(InboundGuard guard) {
    this.guard = guard;
  }

  void store(Chunk chunk, ChunkStore chunks) {
    if (reason.isPresent()) {
      changes.addAll(chunks.look(chunk));
      looked += chunk.records().size();
      return;
    }
    try {
      chunks.store(chunk, guard);
    } catch (HeldBackException held) {
      reason = Optional.of(held.getMessage());
      changes.addAll(held.changes());
    }
  }

  /** True once a chunk was stopped: nothing is stored any more. */
  boolean isHeld() {
    return reason.isPresent();
  }

  /** True when enough was seen for a person to decide on. */
  boolean isSeen() {
    return looked >= MOST;
  }

  /** Why it was stopped; absent when it wasn't. */
  Optional<String> reason() {
    return reason;
  }

  /** What wasn't done and nobody has approved. */
  List<InboundChange> changes() {
    return changes;
  }
}
