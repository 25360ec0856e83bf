package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.journal.Outcome;

/**
 * The part of a run that reads one object.
 *
 * @param object the API name of the CRM's object
 * @param state how far it has come
 * @param expected how many records it will read, where the CRM says so
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param counts the number of records read, by what became of them; without the zeros
 */
public record StepRow(
    String object,
    RunState state,
    OptionalLong expected,
    Instant startedAt,
    Optional<Instant> endedAt,
    Map<Outcome, Long> counts) {

  /** How many records it has read: the sum of its counts. */
  public long read() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
