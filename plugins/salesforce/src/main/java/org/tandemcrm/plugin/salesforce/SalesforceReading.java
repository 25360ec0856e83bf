package org.tandemcrm.plugin.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One read of one object, from a first query to its last page: the rule that nothing is missed.
 *
 * <p>A row can be committed up to {@code overlap} after the time in its stamp, and a query sees
 * only what is committed. So at the time of a query only what is older than {@code overlap} is
 * <em>settled</em>: no row can appear there any more. Rows are read in the order of (stamp, id);
 * whatever has to be read again starts behind what is settled, and records that come twice are
 * recognised by their version.
 *
 * @param from where the query started
 * @param filtered whether the query left out what the host doesn't want
 * @param askedAt when the query was asked, by the server's clock
 * @param greatest the greatest stamp seen, by this read or one before; absent when no row ever was
 * @param settled the last row of this read that was settled when the query was asked
 * @param rows how many rows its pages held so far
 * @param deletions what is known of deletions; absent in the first read
 */
record SalesforceReading(
    SalesforceBound from,
    boolean filtered,
    Instant askedAt,
    Optional<Instant> greatest,
    Optional<SalesforceKey> settled,
    long rows,
    Optional<SalesforceDeletions> deletions) {

  /** A read whose query has just been asked. */
  static SalesforceReading start(SalesforceStart start, boolean filtered, Instant askedAt) {
    return new SalesforceReading(
        start.from(), filtered, askedAt, start.greatest(), Optional.empty(), 0, start.deletions());
  }

  /** The same read, one page further. */
  SalesforceReading with(List<SalesforceKey> page, Duration overlap) {
    Instant border = askedAt.minus(overlap);
    Optional<Instant> newGreatest = greatest;
    Optional<SalesforceKey> newSettled = settled;
    for (SalesforceKey row : page) {
      if (newGreatest.isEmpty() || row.stamp().isAfter(newGreatest.get())) {
        newGreatest = Optional.of(row.stamp());
      }
      // A row that changes between two pages shows its new stamp at its old place. That stamp is
      // never below the border, so it can't be mistaken for how far the read has come.
      if (!row.stamp().isAfter(border)) {
        newSettled = Optional.of(row);
      }
    }
    return new SalesforceReading(
        from, filtered, askedAt, newGreatest, newSettled, rows + page.size(), deletions);
  }

  /** How to read the rest when Salesforce has forgotten the query. */
  SalesforceStart restart() {
    return new SalesforceStart(
        settled.map(SalesforceBound::behind).orElse(from), greatest, deletions);
  }

  /**
   * Where the next read goes on once this one is complete. After a filtered read the greatest stamp
   * says little: what was left out may be newer, and need not be read to find that out.
   */
  SalesforceCursor.End end(Duration overlap) {
    return new SalesforceCursor.End(
        filtered ? Optional.empty() : greatest,
        askedAt,
        deletions.orElseGet(() -> SalesforceDeletions.before(askedAt, overlap)));
  }
}
