package org.tandemcrm.core.filter;

import java.util.Optional;
import org.tandemcrm.spi.Scope;

/**
 * The filter of an object as one cycle goes by it.
 *
 * @param filter what judges each record
 * @param change what a run still has to bring the stored records in line with; absent when they are
 */
public record FilterInForce(SyncFilter filter, Optional<Change> change) {

  /**
   * A filter that was changed since the records were read.
   *
   * @param filter as it is stored
   * @param scope every record that the old filter or the new one could mean
   */
  public record Change(StoredFilter filter, Scope scope) {}
}
