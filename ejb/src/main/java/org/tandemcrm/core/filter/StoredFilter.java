package org.tandemcrm.core.filter;

import java.util.Optional;

/**
 * The sync filter of one object of a connection.
 *
 * @param object the API name of the object
 * @param criteria what a record has to match to be synced
 * @param words the criteria as a sentence without its full stop
 * @param replaced what the stored records were last read by, while a run still has to bring them in
 *     line with the criteria
 * @param paused why it has no say for now; while it is paused its last verdicts stay
 * @param version counts the changes; 0 for one that was never saved
 */
public record StoredFilter(
    String object,
    Criteria criteria,
    String words,
    Optional<Criteria> replaced,
    Optional<String> paused,
    int version) {

  /** A filter that has its say. */
  StoredFilter(
      String object, Criteria criteria, String words, Optional<Criteria> replaced, int version) {
    this(object, criteria, words, replaced, Optional.empty(), version);
  }

  /** An object that nobody has made a filter for: every record is synced. */
  static StoredFilter none(String object) {
    return new StoredFilter(
        object, Criteria.EVERYTHING, Criteria.EVERYTHING.words(), Optional.empty(), 0);
  }

  /** True when all stored records were judged by it, and it judges on. */
  boolean hasSay() {
    return replaced.isEmpty() && paused.isEmpty();
  }

  /** What the stored records were last read by. */
  Criteria lastRead() {
    return replaced.orElse(criteria);
  }

  /** True when a run has to bring the stored records in line with it; never while it is paused. */
  public boolean isPending() {
    return replaced.isPresent() && paused.isEmpty();
  }
}
