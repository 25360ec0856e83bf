package org.tandemcrm.core.assignment;

import java.util.Optional;

/**
 * Whom the rules give a prospect to.
 *
 * @param outcome what becomes of it
 * @param userId the Tandem user's key; present for {@link Outcome#USER} alone
 * @param person their name
 * @param rule the name of the rule that decided; absent when none did
 * @param reason why, in sentences
 */
public record Verdict(
    Outcome outcome,
    Optional<Long> userId,
    Optional<String> person,
    Optional<String> rule,
    String reason) {

  /** The most characters of a reason. */
  static final int MOST_REASON = 1000;

  /** What can become of a prospect. */
  public enum Outcome {
    /** A person gets it. */
    USER,
    /** It goes into the pool from which people claim. */
    HOPPER,
    /** Nobody gets it: its owner stays as it is. */
    NOBODY
  }

  public Verdict {
    reason = reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON - 1) + "…";
  }

  static Verdict nobody(String reason) {
    return new Verdict(
        Outcome.NOBODY, Optional.empty(), Optional.empty(), Optional.empty(), reason);
  }
}
