package org.tandemcrm.plugin.salesforce;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a query starts, in the order of (SystemModstamp, Id).
 *
 * @param stamp the first stamp; absent for all rows
 * @param behindId only rows of that stamp with a greater id; empty text for all of that stamp;
 *     absent for none of that stamp
 */
record SalesforceBound(Optional<Instant> stamp, Optional<String> behindId) {

  static final SalesforceBound EVERYTHING = new SalesforceBound(Optional.empty(), Optional.empty());

  /** Rows with that stamp or a later one. */
  static SalesforceBound from(Instant stamp) {
    return new SalesforceBound(Optional.of(stamp), Optional.of(""));
  }

  /** Rows with a later stamp. */
  static SalesforceBound behind(Instant stamp) {
    return new SalesforceBound(Optional.of(stamp), Optional.empty());
  }

  /** Rows behind that row. */
  static SalesforceBound behind(SalesforceKey row) {
    return new SalesforceBound(Optional.of(row.stamp()), Optional.of(row.id()));
  }
}
