package org.tandemcrm.plugin.salesforce;

import java.time.Duration;
import java.time.Instant;

/**
 * How far Salesforce's log of deletions has been read. The recycle bin shows a deletion at once,
 * but somebody may empty it: the log is looked at besides, each hour.
 *
 * @param covered deletions before it are known
 * @param askedAt when the log was last asked, by the server's clock
 */
record SalesforceDeletions(Instant covered, Instant askedAt) {

  private static final Duration INTERVAL = Duration.ofHours(1);

  /** Nothing is known but what a query of everything, asked at that time, left out. */
  static SalesforceDeletions before(Instant askedAt, Duration overlap) {
    return new SalesforceDeletions(askedAt.minus(overlap), askedAt);
  }

  /** True when it is time to ask again. */
  boolean isDue(Instant now) {
    return !now.isBefore(askedAt.plus(INTERVAL));
  }

  /** All until then is known; the log may still be due. */
  SalesforceDeletions until(Instant latestDateCovered) {
    return new SalesforceDeletions(latestDateCovered, askedAt);
  }

  /** Not to be asked again for a while. */
  SalesforceDeletions asked(Instant now) {
    return new SalesforceDeletions(covered, now);
  }
}
