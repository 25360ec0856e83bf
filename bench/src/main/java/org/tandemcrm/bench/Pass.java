package org.tandemcrm.bench;

import java.time.Duration;

/**
 * What one pass over an organisation did.
 *
 * @param records how many records it read
 * @param time from the first request to the last commit
 */
record Pass(long records, Duration time) {
  double perSecond() {
    return records / (time.toNanos() / 1e9);
  }
}
