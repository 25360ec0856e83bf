package org.tandemcrm.core.merging;

import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.mapping.EffectiveDirection;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.WriteMode;

/**
 * Decides one mapped field by all its rules: consent before everything else, then what both sides
 * changed, then which way values may flow and how they are written.
 */
final class PairMerge {

  private final FieldMapping pair;
  private final FieldRules rules;
  private final EffectiveDirection flow;
  private final ThreeWayMerge threeWay;

  PairMerge(FieldMapping pair) {
    this.pair = pair;
    this.rules = pair.rules();
    this.flow = pair.flow();
    this.threeWay = new ThreeWayMerge(conflictRule(), rules.blankRule());
  }

  /** Where values flow one way alone the side that they come from has the last word. */
  private ConflictRule conflictRule() {
    if (!flow.goes()) {
      return ConflictRule.CRM;
    }
    return flow.isKeptOut() ? ConflictRule.TANDEM : rules.conflictRule();
  }

  /** Merges; {@code before} is absent when the field was never in step on this link. */
  FieldMerge merge(
      Optional<Base.Sides> before, ThreeWayMerge.Side ours, ThreeWayMerge.Side theirs) {
    // What was sent and comes back is no change of the CRM, though its answer got lost.
    Optional<Base.Sides> base = before.map(sides -> sides.settled(isTaken(sides, theirs.value())));
    if (rules.restricts().isPresent()) {
      return consent(base, ours, theirs);
    }
    if (!pair.isRead()) {
      return unread(base, ours.value());
    }
    return limited(changed(base, ours, theirs), ours.value(), theirs.value());
  }

  private boolean isTaken(Base.Sides sides, Optional<String> there) {
    return sides.doubt().filter(sent -> CrmForm.isSame(pair, sent.value(), there)).isPresent();
  }

  private FieldMerge changed(
      Optional<Base.Sides> base, ThreeWayMerge.Side ours, ThreeWayMerge.Side theirs) {
    Optional<String> here = ours.value();
    Optional<String> there = theirs.value();
    if (CrmForm.isSame(pair, here, there)) {
      return FieldMerge.stays(here, new Base.Sides(there, here), "equal");
    }
    // What the CRM can't tell apart is no change of either side.
    Optional<Base.Sides> known =
        base.map(
            sides ->
                new Base.Sides(
                    CrmForm.isSame(pair, sides.crm(), there) ? there : sides.crm(),
                    CrmForm.isSame(pair, sides.ours(), here) ? here : sides.ours()));
    if (appends()) {
      return appended(known, here, there);
    }
    return threeWay.merge(known, ours, theirs);
  }

  /** Each side gets what the other has added; nothing is ever removed. */
  private FieldMerge appended(
      Optional<Base.Sides> base, Optional<String> here, Optional<String> there) {
    boolean changedHere = !base.map(Base.Sides::ours).equals(Optional.of(here));
    boolean changedThere = !base.map(Base.Sides::crm).equals(Optional.of(there));
    Additions additions = new Additions(pair.target().type());
    Optional<String> after = changedThere && flow.comes() ? additions.to(here, there) : here;
    Optional<String> toSend =
        changedHere && rules.direction().goes() ? additions.to(there, after) : there;
    String rule = "joined, " + WriteMode.APPEND;
    if (toSend.equals(there) && changedThere && flow.isKeptOut()) {
      return FieldMerge.keptOut(here, there);
    }
    return toSend.equals(there)
        ? FieldMerge.stays(after, new Base.Sides(there, after), rule)
        : new FieldMerge(after, Base.Sides.inStep(there), true, toSend, rule);
  }

  /**
   * Takes back what direction and write mode don't allow. What a wider setting holds back still
   * counts as changed here: it waits until it may go.
   */
  private FieldMerge limited(FieldMerge merged, Optional<String> here, Optional<String> there) {
    boolean appends = appends();
    boolean fillsOnly = rules.writeMode() == WriteMode.ONLY_IF_EMPTY;
    if (!appends && merged.forCrm()) {
      if (!rules.direction().goes()) {
        return FieldMerge.apart(here, there, "kept, " + rules.direction());
      }
      if (fillsOnly && there.isPresent()) {
        return FieldMerge.apart(here, there, "kept, " + rules.writeMode());
      }
    }
    if (!appends && !merged.value().equals(here)) {
      if (!rules.direction().comes()) {
        return FieldMerge.apart(here, there, "kept, " + rules.direction());
      }
      if (fillsOnly && here.isPresent()) {
        return FieldMerge.apart(here, there, "kept, " + rules.writeMode());
      }
      if (flow.isKeptOut()) {
        return FieldMerge.keptOut(here, there);
      }
    }
    return merged;
  }

  private boolean appends() {
    return rules.writeMode() == WriteMode.APPEND && Additions.areOf(pair.target().type());
  }

  /** What the CRM holds is not looked at: ours goes when it isn't what was last sent. */
  private FieldMerge unread(Optional<Base.Sides> base, Optional<String> here) {
    Optional<String> last = base.flatMap(Base.Sides::ours);
    Optional<String> there = base.flatMap(Base.Sides::crm);
    if (CrmForm.isSame(pair, here, last)) {
      return FieldMerge.stays(here, new Base.Sides(there, here), FieldMerge.UNCHANGED);
    }
    if (here.isEmpty() && rules.blankRule() != BlankRule.CLEAR) {
      return FieldMerge.apart(here, there);
    }
    return new FieldMerge(here, new Base.Sides(there, last), true, here, "changed here");
  }

  /**
   * Who restricts wins, whichever way the field flows; only an explicit change to something else,
   * by whoever had restricted as well, gives permission again. A blank is no permission.
   */
  private FieldMerge consent(
      Optional<Base.Sides> base, ThreeWayMerge.Side ours, ThreeWayMerge.Side theirs) {
    Optional<String> here = ours.value();
    Optional<String> there = theirs.value();
    boolean restrictedHere = here.equals(rules.restricts());
    boolean restrictedThere = there.equals(rules.restricts());
    boolean agreed = base.equals(Optional.of(Base.Sides.inStep(rules.restricts())));
    if (restrictedHere == restrictedThere) {
      return here.equals(there)
          ? FieldMerge.agreed(here)
          : limitedConsent(threeWay.merge(base, ours, theirs), here, there);
    }
    if (restrictedHere) {
      return agreed && there.isPresent() && flow.comes()
          ? FieldMerge.taken(there, "changed in the CRM")
          : FieldMerge.sent(here, there, ThreeWayMerge.RESTRICTION);
    }
    return agreed && here.isPresent() && pair.isSent()
        ? FieldMerge.sent(here, there, "changed here")
        : FieldMerge.taken(there, ThreeWayMerge.RESTRICTION);
  }

  /** Neither side restricts: which way the field flows counts again. */
  private FieldMerge limitedConsent(
      FieldMerge merged, Optional<String> here, Optional<String> there) {
    boolean comes = !merged.value().equals(here);
    if (comes && flow.isKeptOut()) {
      return FieldMerge.keptOut(here, there);
    }
    boolean flowsWrong = (merged.forCrm() && !rules.direction().goes()) || (comes && !flow.comes());
    return flowsWrong ? FieldMerge.apart(here, there, "kept, " + rules.direction()) : merged;
  }
}
