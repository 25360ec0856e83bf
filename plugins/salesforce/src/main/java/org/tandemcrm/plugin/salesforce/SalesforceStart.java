package org.tandemcrm.plugin.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to query for a read.
 *
 * @param from where to start
 * @param greatest the greatest stamp that a read before has seen
 * @param deletions what is known of deletions; absent in the first read, which doesn't ask for
 *     deleted rows: nobody knows them
 */
record SalesforceStart(
    SalesforceBound from, Optional<Instant> greatest, Optional<SalesforceDeletions> deletions) {

  /** The read of everything. */
  static final SalesforceStart FIRST =
      new SalesforceStart(SalesforceBound.EVERYTHING, Optional.empty(), Optional.empty());

  /**
   * The read of what changed since a complete read.
   *
   * <p>All that was settled then has been read. If even the newest row was, the next one starts
   * behind it: that finds rows which come later than {@code overlap} too, as long as nothing newer
   * came, and doesn't depend on the clock in the answer's header.
   */
  static SalesforceStart since(SalesforceCursor.End end, Duration overlap) {
    Instant border = end.askedAt().minus(overlap);
    SalesforceBound from =
        end.greatest()
            .filter(stamp -> !stamp.isAfter(border))
            .map(SalesforceBound::behind)
            .orElseGet(() -> SalesforceBound.from(border));
    return new SalesforceStart(from, end.greatest(), Optional.of(end.deletions()));
  }

  /** True for the first read, the only one that may leave out what the host doesn't want. */
  boolean isFirst() {
    return deletions.isEmpty();
  }
}
