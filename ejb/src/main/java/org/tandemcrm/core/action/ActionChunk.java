package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that were claimed together and go in one call.
 *
 * @param type the id of the action type
 * @param label its label, as it was when somebody asked
 * @param askedBy who asked
 * @param repeated the keys of the runs that were taken before
 */
record ActionChunk(
    ActionQueue queue,
    String type,
    String label,
    Map<String, String> parameters,
    String askedBy,
    List<StoredRun> runs,
    Set<Long> repeated) {

  ActionChunk {
    runs = List.copyOf(runs);
    repeated = Set.copyOf(repeated);
  }

  /** When each run was begun, by its key: what it makes is dated by that. */
  Map<String, Instant> startedAt() {
    Map<String, Instant> times = new HashMap<>();
    runs.forEach(run -> run.startedAt().ifPresent(time -> times.put(run.key(), time)));
    return times;
  }

  /** Equal for all its runs, and for no others. */
  String groupKey() {
    return runs.get(0).groupKey();
  }

  /** A part of it. */
  ActionChunk of(List<StoredRun> some) {
    return new ActionChunk(queue, type, label, parameters, askedBy, some, repeated);
  }
}
