package org.tandemcrm.core.merging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;

/**
 * Decides one field from what both sides held when they were last in step and what they hold now. A
 * change on one side only is always taken; different changes on both sides are a conflict, which a
 * {@link ConflictRule} decides; a removal obeys the {@link BlankRule}. Blank is absent everywhere.
 *
 * <p>When a value has to go to the CRM the base says "in step at the CRM's value", so that the
 * field counts as changed here until the CRM has accepted it.
 */
public final class ThreeWayMerge {

  /** The rule that the journal names when a restriction of consent was taken. */
  public static final String RESTRICTION = "restriction of consent";

  /** Times closer than this decide nothing: clocks differ. */
  private static final Duration TOO_CLOSE = Duration.ofSeconds(60);

  private final ConflictRule conflictRule;
  private final BlankRule blankRule;

  public ThreeWayMerge(ConflictRule conflictRule, BlankRule blankRule) {
    this.conflictRule = conflictRule;
    this.blankRule = blankRule;
  }

  /**
   * One side of a field, now.
   *
   * @param value absent when blank
   * @param changedAt when it got this value; absent when unknown
   */
  public record Side(Optional<String> value, Optional<Instant> changedAt) {}

  /** Merges; {@code base} is absent when the field was never in step on this link. */
  public FieldMerge merge(Optional<Base.Sides> base, Side ours, Side theirs) {
    Optional<String> here = ours.value();
    Optional<String> there = theirs.value();
    if (here.equals(there)) {
      return FieldMerge.agreed(here);
    }
    if (base.isEmpty()) {
      return firstMeeting(ours, theirs);
    }
    boolean changedHere = !here.equals(base.get().ours());
    boolean changedThere = !there.equals(base.get().crm());
    if (changedHere && changedThere) {
      return conflict(ours, theirs);
    }
    if (changedThere) {
      return takeTheirs(here, there, "changed in the CRM");
    }
    if (changedHere) {
      return keepOurs(here, there, "changed here");
    }
    return FieldMerge.untouched(here, base.get());
  }

  /** Without a base a value fills a blank under every rule. */
  private FieldMerge firstMeeting(Side ours, Side theirs) {
    if (ours.value().isEmpty()) {
      return FieldMerge.taken(theirs.value(), "fills a blank");
    }
    if (theirs.value().isEmpty()) {
      return FieldMerge.sent(ours.value(), theirs.value(), "fills a blank in the CRM");
    }
    return conflict(ours, theirs);
  }

  private FieldMerge conflict(Side ours, Side theirs) {
    return theirsWin(ours, theirs)
        ? takeTheirs(ours.value(), theirs.value(), "conflict, " + conflictRule)
        : keepOurs(ours.value(), theirs.value(), "conflict, " + conflictRule);
  }

  private boolean theirsWin(Side ours, Side theirs) {
    switch (conflictRule) {
      case TANDEM:
        return false;
      case NEWEST:
        return ours.changedAt()
            .flatMap(here -> theirs.changedAt().map(there -> Duration.between(there, here)))
            .map(ahead -> ahead.compareTo(TOO_CLOSE) <= 0)
            .orElse(true);
      default:
        return true;
    }
  }

  private FieldMerge takeTheirs(Optional<String> here, Optional<String> there, String rule) {
    if (there.isPresent()) {
      return FieldMerge.taken(there, rule);
    }
    switch (blankRule) {
      case CLEAR:
        return FieldMerge.taken(there, rule + ", " + blankRule);
      case FILL:
        return FieldMerge.sent(here, there, rule + ", " + blankRule);
      default:
        return FieldMerge.apart(here, there);
    }
  }

  private FieldMerge keepOurs(Optional<String> here, Optional<String> there, String rule) {
    if (here.isPresent()) {
      return FieldMerge.sent(here, there, rule);
    }
    switch (blankRule) {
      case CLEAR:
        return FieldMerge.sent(here, there, rule + ", " + blankRule);
      case FILL:
        return FieldMerge.taken(there, rule + ", " + blankRule);
      default:
        return FieldMerge.apart(here, there);
    }
  }
}
