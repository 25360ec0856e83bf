package org.tandemcrm.core.matching;

import java.util.Optional;

/**
 * Finds the prospect of a CRM record that isn't linked yet: by email, under the default rule for
 * duplicates. A link that exists stays; only while an object is loaded for the first time does a
 * record with the better claim replace one of the same object, so that the result doesn't depend on
 * the order in which the CRM hands out its records.
 */
public final class Matcher {

  private final boolean firstLoad;

  /**
   * @param firstLoad true while the object is loaded for the first time
   */
  public Matcher(boolean firstLoad) {
    this.firstLoad = firstLoad;
  }

  /** What to do with the record. */
  public enum Match {
    /** Nobody has its email: it makes a new prospect. */
    NEW,
    /** A prospect has its email and no live link here: it is linked to that prospect. */
    LINK,
    /** It replaces the record that holds the prospect. */
    REPLACE,
    /** Another record holds the prospect: it is left out as a duplicate. */
    DUPLICATE
  }

  /**
   * @param record the record to match
   * @param known true when a prospect has its email
   * @param holder the record with a live link to that prospect in this connection
   */
  public Match match(Holder record, boolean known, Optional<Holder> holder) {
    if (!known) {
      return Match.NEW;
    }
    if (holder.isEmpty()) {
      return Match.LINK;
    }
    boolean sameObject = holder.get().object().equals(record.object());
    return firstLoad && sameObject && record.goesBefore(holder.get())
        ? Match.REPLACE
        : Match.DUPLICATE;
  }
}
