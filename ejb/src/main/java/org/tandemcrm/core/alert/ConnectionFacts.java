package org.tandemcrm.core.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.mapping.Refusal;

/**
 * What alerts want to know of a connection.
 *
 * @param stateReason why Tandem stopped it
 * @param dueSince when its next cycle is or was due; absent while one runs
 * @param failingSince when the first of the cycles began that failed since the last good one
 * @param failure why the newest of them failed
 * @param storedAt when the cycle that runs now stored something last
 * @param leftOut how many records each cause keeps out
 */
record ConnectionFacts(
    long id,
    String name,
    ConnectionState state,
    Optional<String> stateReason,
    Optional<Instant> dueSince,
    Optional<Instant> failingSince,
    Optional<String> failure,
    Optional<Instant> storedAt,
    Map<Refusal.Cause, Long> leftOut) {

  ConnectionFacts {
    leftOut = Map.copyOf(leftOut);
  }
}
