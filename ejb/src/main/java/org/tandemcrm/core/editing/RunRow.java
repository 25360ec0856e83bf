package org.tandemcrm.core.editing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An edit of many records as pages show it.
 *
 * @param checking true while it only looks at what would become of each item
 * @param wish of a bulk edit the values by field, of an import what {@code core.importing} keeps
 * @param owner of a bulk edit: who shall own the records
 * @param undoes the run that it takes back
 * @param total its items
 */
public record RunRow(
    long id,
    RunSort sort,
    String title,
    RunState state,
    boolean checking,
    Map<String, String> wish,
    Optional<Long> owner,
    Optional<Long> undoes,
    String askedBy,
    Instant askedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    boolean stopAsked,
    Optional<String> reason,
    long total,
    Counts counts) {

  /** Items by what became of them. */
  public record Counts(long created, long updated, long unchanged, long failed) {
    public long done() {
      return created + updated + unchanged + failed;
    }
  }
}
