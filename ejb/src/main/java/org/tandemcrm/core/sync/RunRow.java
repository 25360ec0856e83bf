package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;

/**
 * A run of a connection's cycle as lists show it.
 *
 * @param id the key; later runs have greater ones
 * @param connectionId whose cycle it is
 * @param connectionName what people call that connection
 * @param state how far it has come
 * @param cause what started it
 * @param askedBy the login of the person who asked for it
 * @param reason why it failed or was cut off
 * @param askedAt when it was queued
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param heartbeatAt when it last stored something
 * @param counts the number of records read, by what became of them; without the zeros
 * @param written the number of records for the CRM, by what became of them; without the zeros
 */
public record RunRow(
    long id,
    long connectionId,
    String connectionName,
    RunState state,
    RunCause cause,
    Optional<String> askedBy,
    Optional<String> reason,
    Instant askedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> heartbeatAt,
    Map<Outcome, Long> counts,
    Map<Outcome, Long> written) {

  /** A run that had nothing for the CRM. */
  public RunRow(
      long id,
      long connectionId,
      String connectionName,
      RunState state,
      RunCause cause,
      Optional<String> askedBy,
      Optional<String> reason,
      Instant askedAt,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      Optional<Instant> heartbeatAt,
      Map<Outcome, Long> counts) {
    this(
        id,
        connectionId,
        connectionName,
        state,
        cause,
        askedBy,
        reason,
        askedAt,
        startedAt,
        endedAt,
        heartbeatAt,
        counts,
        Map.of());
  }

  /** How many records it read: the sum of its counts. */
  public long read() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
