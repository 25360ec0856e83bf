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
 * @param withDeleted whether the query brings rows of the recycle bin
 * @param askedAt when the query was asked, by the server's clock
 * @param greatest the greatest stamp seen, by this read or one before; absent when no row ever was
 * @param settled the last row of this read that was settled when the query was asked
 * @param rows how many rows its pages held so far
 */
record SalesforceReading(
    SalesforceBound from,
    boolean withDeleted,
    Instant askedAt,
    Optional<Instant> greatest,
    Optional<SalesforceKey> settled,
    long rows) {

  /** A read whose query has just been asked. */
  static SalesforceReading start(SalesforceStart start, Instant askedAt) {
    return new SalesforceReading(
        start.from(), start.withDeleted(), askedAt, start.greatest(), Optional.empty(), 0);
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
        from, withDeleted, askedAt, newGreatest, newSettled, rows + page.size());
  }

  /** How to read the rest when Salesforce has forgotten the query. */
  SalesforceStart restart() {
    return new SalesforceStart(
        settled.map(SalesforceBound::behind).orElse(from), withDeleted, greatest);
  }

  /** Where the next read goes on once this one is complete. */
  SalesforceCursor.End end() {
    return new SalesforceCursor.End(greatest, askedAt);
  }
}
