package org.tandemcrm.core.timeline;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.action.ActionMoment;
import org.tandemcrm.core.behaviour.BehaviourRow;
import org.tandemcrm.core.journal.JournalRow;

/**
 * One thing that happened to a prospect.
 *
 * @param kind what kind of thing it is
 * @param at when it happened
 * @param behaviour what the prospect did; there for {@link TimelineKind#BEHAVIOUR} alone
 * @param journal what was changed or synchronised; there for changes and syncs alone
 * @param action which state the run of an action came into; there for {@link TimelineKind#ACTION}
 *     alone
 */
public record TimelineEntry(
    TimelineKind kind,
    Instant at,
    Optional<BehaviourRow> behaviour,
    Optional<JournalRow> journal,
    Optional<ActionMoment> action) {

  static TimelineEntry of(BehaviourRow row) {
    return new TimelineEntry(
        TimelineKind.BEHAVIOUR, row.at(), Optional.of(row), Optional.empty(), Optional.empty());
  }

  static TimelineEntry of(JournalRow row) {
    return new TimelineEntry(
        row.occasion().isPresent() ? TimelineKind.SYNC : TimelineKind.CHANGE,
        row.at(),
        Optional.empty(),
        Optional.of(row),
        Optional.empty());
  }

  static TimelineEntry of(ActionMoment moment) {
    return new TimelineEntry(
        TimelineKind.ACTION, moment.at(), Optional.empty(), Optional.empty(), Optional.of(moment));
  }
}
