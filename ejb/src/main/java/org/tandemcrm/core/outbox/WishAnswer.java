package org.tandemcrm.core.outbox;

import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.mapping.Refusal;

/**
 * What became of the wish of an action, as it is stored together with its cause.
 *
 * @param reason why it was refused, or what of it isn't written; absent when all is
 */
record WishAnswer(Result result, Optional<String> reason) {

  /** How a wish ends. */
  enum Result {
    /** It was created, and is linked. */
    CREATED,
    /** It was there, and is linked. */
    EXISTED,
    /** Neither, and not before somebody changes something. */
    REFUSED
  }

  /**
   * The same settlement, with the answer to the wish, if that is known by now. A refused creation
   * is the action's to tell: it isn't listed, and not tried again, unless it may have been done.
   *
   * @param linked true when the record had a link before
   */
  static Settlement to(Settlement settled, boolean linked) {
    Settlement.End end = settled.end();
    if (settled.outcome() == Outcome.CREATED) {
      return settled.answering(new WishAnswer(Result.CREATED, reason(end)));
    }
    return linked || settled.after().isPresent() ? ofLinked(settled) : ofUnlinked(settled);
  }

  private static Settlement ofUnlinked(Settlement settled) {
    Settlement.End end = settled.end();
    Optional<String> reason = reason(end);
    if (reason.isEmpty()) {
      return settled;
    }
    Settlement answered = settled.answering(new WishAnswer(Result.REFUSED, reason));
    boolean unsure =
        end instanceof Settlement.End.Listed listed
            && listed.why().cause() == Refusal.Cause.WRITE_UNSURE;
    return unsure ? answered : answered.ending(new Settlement.End.Withdrawn());
  }

  private static Settlement ofLinked(Settlement settled) {
    Settlement.End end = settled.end();
    boolean unwritten = settled.outcome() == Outcome.FAILED;
    boolean known =
        !(end instanceof Settlement.End.DueAt) || settled.outcome() == Outcome.UNCHANGED;
    return known
        ? settled.answering(
            new WishAnswer(unwritten ? Result.REFUSED : Result.EXISTED, reason(end)))
        : settled;
  }

  private static Optional<String> reason(Settlement.End end) {
    if (end instanceof Settlement.End.Listed listed) {
      return Optional.of(listed.why().reason());
    }
    return end instanceof Settlement.End.Waits waits
        ? Optional.of(waits.reason())
        : Optional.empty();
  }
}
