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
 * @param dueAt when it may be taken; while it runs, when its claim ends; while it waits, when it
 *     began to
 * @param claim who has it; empty for nobody
 * @param firstTriedAt when it was taken for the first time
 * @param startedAt when it was taken for the first time since it was last asked for or waited: what
 *     it makes is dated by that
 * @param expiresAt when it is given up, if it still waits then
 * @param page where a person sees in the CRM what it made
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
    Optional<Instant> startedAt,
    Optional<Instant> expiresAt,
    Optional<Instant> noticedAt,
    Optional<String> page) {

  /** Longer than a call to a plugin and the transaction that stores its outcome. */
  static final Duration LEASE = Leases.LENGTH;

  private static final int MOST_REASON = 1000;

  StoredRun {
    // It may be told by a CRM or a receiver, and PostgreSQL refuses a text with a zero in it.
    reason = reason.replace('\0', ' ');
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
        startedAt.or(() -> Optional.of(now)),
        expiresAt,
        noticedAt,
        Optional.empty());
  }

  /** It comes to an end. */
  StoredRun ended(ActionState end, String why) {
    return in(end, why, dueAt, attempts, expiresAt, noticedAt);
  }

  /** It waits for an approval. */
  StoredRun held(String why) {
    return in(ActionState.HELD, why, dueAt, attempts, expiresAt, noticedAt);
  }

  /** Somebody approved it. One that waits for its link is looked at at once, and then waits. */
  StoredRun approved(boolean waits, Duration patience, String by, Instant now) {
    String why = "Approved by " + by + ".";
    Optional<Instant> until = expiry(need, patience, now);
    return waits && need != LinkNeed.NONE
        ? in(
            ActionState.WAITING,
            why + " Goes on with " + need.words() + ".",
            now,
            0,
            until,
            noticedAt)
        : in(ActionState.READY, why, now, 0, until, noticedAt);
  }

  /** It is done. */
  StoredRun done(String what, Optional<String> pageOfIt) {
    StoredRun end = ended(ActionState.DONE, what);
    return new StoredRun(
        id,
        requestId,
        prospectId,
        groupKey,
        key,
        need,
        end.state,
        end.reason,
        attempts,
        dueAt,
        end.claim,
        firstTriedAt,
        startedAt,
        expiresAt,
        noticedAt,
        pageOfIt);
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
  StoredRun waiting(String why) {
    return afresh().in(ActionState.WAITING, why, dueAt, 0, expiresAt, noticedAt);
  }

  /** It has waited long enough. */
  StoredRun givenUp(Instant now) {
    Duration waited = Duration.between(dueAt, expiresAt.orElse(now));
    return ended(
        ActionState.DISMISSED,
        "Given up after "
            + Days.about(waited)
            + ": the prospect did not become "
            + need.words()
            + ".");
  }

  /** Somebody wants it after all: from the start, under the same key. */
  StoredRun askedAgain(boolean hasLink, boolean waits, Duration patience, String by, Instant now) {
    String why = "Asked for again by " + by + ".";
    Optional<Instant> until = expiry(need, patience, now);
    return hasLink || need == LinkNeed.NONE || !waits
        ? afresh().in(ActionState.READY, why, now, 0, until, Optional.empty())
        : afresh()
            .in(
                ActionState.WAITING,
                why + " Waits for " + need.words() + ".",
                now,
                0,
                until,
                Optional.empty());
  }

  /** Until when a run that is asked for now waits, whenever it begins to; absent for never. */
  static Optional<Instant> expiry(LinkNeed need, Duration patience, Instant now) {
    return need == LinkNeed.NONE ? Optional.empty() : Optional.of(now.plus(patience));
  }

  /** People are told that it will be given up. */
  StoredRun noticed(Instant now) {
    return in(
        state,
        "Is given up "
            + Days.within(Duration.between(now, expiresAt.orElse(now)))
            + ", unless the prospect becomes "
            + need.words()
            + " by then.",
        dueAt,
        attempts,
        expiresAt,
        Optional.of(now));
  }

  /** The same, as if it had never been taken since it was asked for. */
  private StoredRun afresh() {
    return new StoredRun(
        id,
        requestId,
        prospectId,
        groupKey,
        key,
        need,
        state,
        reason,
        attempts,
        dueAt,
        claim,
        firstTriedAt,
        Optional.empty(),
        expiresAt,
        noticedAt,
        Optional.empty());
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
        startedAt,
        expires,
        noticed,
        Optional.empty());
  }
}
