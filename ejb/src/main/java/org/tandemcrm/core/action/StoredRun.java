package org.tandemcrm.core.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.sync.Leases;

/**
 * A run as its table holds it, and what it becomes: each of the methods below gives the run in its
 * next state. Knows the rules of the states, and no database.
 *
 * @param groupKey equal for runs that one call can do
 * @param key what the CRM and the action type know it by
 * @param attempts how often it was taken since it was last asked for
 * @param dueAt when it may be taken; while it runs, when its claim ends
 * @param claim who has it; empty for nobody
 * @param firstTriedAt when it was taken for the first time
 * @param expiresAt when it is given up, if it still waits then
 */
record StoredRun(
    long id,
    long requestId,
    long prospectId,
    String groupKey,
    String key,
    LinkNeed need,
    ActionState state,
    String reason,
    int attempts,
    Instant dueAt,
    String claim,
    Optional<Instant> firstTriedAt,
    Optional<Instant> expiresAt,
    Optional<Instant> noticedAt) {

  /** How long a run waits for its link: 14 × 24 hours. */
  static final Duration PATIENCE = Duration.ofDays(14);

  /** How long before that people are told. */
  static final Duration NOTICE = Duration.ofDays(1);

  /** Longer than a call to a plugin and the transaction that stores its outcome. */
  static final Duration LEASE = Leases.LENGTH;

  private static final int MOST_REASON = 1000;

  StoredRun {
    reason = reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON - 2) + " …";
  }

  /** Somebody takes it, for as long as a lease lasts. */
  StoredRun taken(String by, Instant now) {
    String why =
        state == ActionState.RUNNING
            ? "Its server went silent; it is completed, not done twice."
            : attempts == 0 ? "Started." : "Tried again.";
    return new StoredRun(
        id,
        requestId,
        prospectId,
        groupKey,
        key,
        need,
        ActionState.RUNNING,
        why,
        attempts + 1,
        now.plus(LEASE),
        by,
        firstTriedAt.or(() -> Optional.of(now)),
        expiresAt,
        noticedAt);
  }

  /** It comes to an end. */
  StoredRun ended(ActionState end, String why) {
    return in(end, why, dueAt, attempts, expiresAt, noticedAt);
  }

  /** It is to be done again, not before that time. */
  StoredRun again(String why, Instant due) {
    return in(ActionState.READY, why, due, attempts, expiresAt, noticedAt);
  }

  /** As {@link #again}; the try doesn't count. */
  StoredRun againUncounted(String why, Instant due) {
    return in(ActionState.READY, why, due, Math.max(0, attempts - 1), expiresAt, noticedAt);
  }

  /** It waits for its link, until the time that was set when it was asked for. */
  StoredRun waiting(String why, Instant now) {
    Instant until = expiresAt.orElse(now.plus(PATIENCE));
    return in(ActionState.WAITING, why, dueAt, 0, Optional.of(until), noticedAt);
  }

  /** Somebody wants it after all: from the start, under the same key. */
  StoredRun askedAgain(boolean hasLink, boolean waits, String by, Instant now) {
    String why = "Asked for again by " + by + ".";
    if (hasLink || need == LinkNeed.NONE || !waits) {
      return in(ActionState.READY, why, now, 0, Optional.empty(), Optional.empty());
    }
    return in(
        ActionState.WAITING,
        why + " Waits for " + need.words() + ".",
        now,
        0,
        Optional.of(now.plus(PATIENCE)),
        Optional.empty());
  }

  /** People are told that it will be given up. */
  StoredRun noticed(Instant now) {
    return in(
        state,
        "Is given up in a day, unless the prospect becomes " + need.words() + " by then.",
        dueAt,
        attempts,
        expiresAt,
        Optional.of(now));
  }

  private StoredRun in(
      ActionState newState,
      String why,
      Instant due,
      int newAttempts,
      Optional<Instant> expires,
      Optional<Instant> noticed) {
    return new StoredRun(
        id,
        requestId,
        prospectId,
        groupKey,
        key,
        need,
        newState,
        why,
        newAttempts,
        due,
        "",
        firstTriedAt,
        expires,
        noticed);
  }
}
