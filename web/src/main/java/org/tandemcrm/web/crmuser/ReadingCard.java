package org.tandemcrm.web.crmuser;

import java.util.Optional;
import org.tandemcrm.core.crmuser.ReadingState;
import org.tandemcrm.core.crmuser.UserReadingRow;

/**
 * Where the reading of one connection's users stands.
 *
 * @param reading absent before the first
 */
public record ReadingCard(long connectionId, String name, Optional<UserReadingRow> reading) {

  public boolean running() {
    return reading.filter(row -> row.state() == ReadingState.RUNNING).isPresent();
  }

  public boolean countable() {
    return reading.filter(row -> row.expected().isPresent()).isPresent();
  }

  /** For the bar: never 0, which a browser would take for "no maximum". */
  public long outOf() {
    return Math.max(
        1, reading.map(row -> Math.max(row.read(), row.expected().orElse(0))).orElse(1L));
  }
}
