package org.tandemcrm.spi;

import java.util.Objects;

/**
 * How far a {@link BulkJob} has come.
 *
 * @param state decides what the host does
 * @param done how many of its mutations the CRM has dealt with, the refused ones among them; about,
 *     for a person to see
 * @param refused how many of those it has refused
 */
public record BulkProgress(State state, long done, long refused) {

  /** Where a job stands. */
  public enum State {
    /** It, or a part of it, hasn't started: {@link CrmBackend#startBulkWrite} lets it run. */
    PREPARED,
    /** The CRM works on it. */
    RUNNING,
    /** The CRM has dealt with all of it, which doesn't say that it took all of it. */
    FINISHED,
    /**
     * The CRM gave it up, somebody stopped it, or it isn't known any more. Some of it may have been
     * written: the results tell.
     */
    FAILED
  }

  public BulkProgress {
    Objects.requireNonNull(state, "state");
    if (done < 0 || refused < 0) {
      throw new IllegalArgumentException("Counts are not negative: " + done + ", " + refused);
    }
  }

  /** True when nothing more will be written: {@link CrmBackend#bulkResults} may be asked for. */
  public boolean isOver() {
    return state == State.FINISHED || state == State.FAILED;
  }
}
