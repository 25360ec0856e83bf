package org.tandemcrm.core.outbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.mapping.WiderDirection;
import org.tandemcrm.core.preflight.Preflight;

/** Why something doesn't go to the CRM, in words. */
final class Reasons {

  private Reasons() {}

  /** Why a user of ours can't own the record there; absent when nobody was made the owner. */
  static Optional<Verdict.Refused.Why> noOwner(
      PushFacts facts, OutboxEntry entry, PushObject object, String hash) {
    boolean chosen =
        facts.wish(entry.recordId()).filter(wish -> wish.ownerId().isPresent()).isPresent();
    return entry
        .ownerId()
        .filter(user -> !chosen)
        .filter(user -> !facts.owners().containsKey(user))
        .map(
            user ->
                new Verdict.Refused.Why(
                    object.name(),
                    Refusal.Cause.WRITE_OWNER,
                    "The user "
                        + user
                        + " was made its owner here, but no active user of the CRM is linked to"
                        + " that one. Link one, or choose another owner.",
                    hash));
  }

  /** Why values don't go, which the CRM would refuse; absent when all go. */
  static Optional<Verdict.Refused.Why> leftOut(
      PushObject object, List<Preflight.Trouble> troubles, String hash) {
    return troubles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.Refused.Why(
                object.name(),
                Refusal.Cause.WRITE_INVALID,
                troubles.stream().map(Preflight.Trouble::sentence).collect(Collectors.joining(" ")),
                hash,
                troubles.stream().map(Preflight.Trouble::field).distinct().toList()));
  }

  /** Why nothing but a restriction may go to the object, as a sentence; absent when all may. */
  static Optional<String> heldBack(PushObject object) {
    WiderDirection wider = object.mapping().wider();
    return wider.goes()
        ? Optional.empty()
        : Optional.of(wider.whyHeldBack(object.mapping().label()));
  }

  static Verdict refused(
      OutboxEntry entry, String object, Refusal.Cause cause, String reason, String hash) {
    return new Verdict.Refused(entry, new Verdict.Refused.Why(object, cause, reason, hash));
  }
}
