package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;

/**
 * What became of one entry, with all that has to be stored about it.
 *
 * @param object the API name of the CRM's object; empty when none was touched
 * @param end what the entry is from now on
 * @param before the link as it was; absent when it stays or is new
 * @param after the link as it is
 * @param journal what the journal says; absent when nothing of ours was written
 * @param readAgain the CRM's id of a record to read again
 * @param answer what became of the wish of an action; absent when there is none, or nobody knows
 */
public record Settlement(
    OutboxEntry entry,
    String object,
    End end,
    Optional<Link> before,
    Optional<Link> after,
    Optional<Note> journal,
    Optional<String> readAgain,
    Outcome outcome,
    Optional<WishAnswer> answer) {

  /** What the entry is from now on. */
  sealed interface End {

    /** All is sent: gone, unless the record changed meanwhile. */
    record Gone() implements End {}

    /** Due again at that time. */
    record DueAt(Instant at, int attempts) implements End {}

    /** Not sent while a setting says so; the reason is a sentence. */
    record Waits(String reason) implements End {}

    /** Listed, until something that counts changes. */
    record Listed(Verdict.Refused.Why why) implements End {}

    /** As it was listed before. */
    record StillListed() implements End {}

    /** Nobody wants it any more: gone, whatever changed meanwhile. */
    record Withdrawn() implements End {}
  }

  /** A line of the journal. */
  record Note(String crmId, Optional<String> reason, List<Decision> decisions) {}

  static Settlement of(OutboxEntry entry, String object, End end, Outcome outcome) {
    return new Settlement(
        entry,
        object,
        end,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        outcome,
        Optional.empty());
  }

  Settlement linked(Optional<Link> was, Link is, Optional<Note> note) {
    return new Settlement(
        entry, object, end, was, Optional.of(is), note, readAgain, outcome, answer);
  }

  Settlement reading(String crmId) {
    return new Settlement(
        entry, object, end, before, after, journal, Optional.of(crmId), outcome, answer);
  }

  Settlement answering(WishAnswer known) {
    return new Settlement(
        entry, object, end, before, after, journal, readAgain, outcome, Optional.of(known));
  }

  Settlement ending(End other) {
    return new Settlement(entry, object, other, before, after, journal, readAgain, outcome, answer);
  }
}
