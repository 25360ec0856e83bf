package org.tandemcrm.core.merging;

import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;

/**
 * What a merge decided for one field.
 *
 * @param value what is held here from now on; absent when blank
 * @param base what the link remembers from now on
 * @param forCrm true when {@code toSend} has to go to the CRM
 * @param toSend what the CRM shall hold then; absent when blank
 * @param rule the words that say why, for the journal
 */
public record FieldMerge(
    Optional<String> value, Base.Sides base, boolean forCrm, Optional<String> toSend, String rule) {

  /** The rule of what neither side has changed. */
  static final String UNCHANGED = "unchanged";

  /** The rule of what a setting of the object or the connection keeps from coming here. */
  static final String KEPT_OUT = "kept, values flow to the CRM only";

  /** The same, decided over a pair of that generation. */
  FieldMerge over(int generation) {
    return base.generation() == generation
        ? this
        : new FieldMerge(value, base.over(generation), forCrm, toSend, rule);
  }

  /** True when two different values were left as they are, and no rule was asked. */
  boolean isUndecided() {
    return rule.equals(UNCHANGED);
  }

  /** Both sides hold the same. */
  static FieldMerge agreed(Optional<String> value) {
    return stays(value, Base.Sides.inStep(value), "equal");
  }

  /** Nothing changed since the base, which holds two different values. */
  static FieldMerge untouched(Optional<String> here, Base.Sides base) {
    return stays(here, base, UNCHANGED);
  }

  /** The CRM's value is taken. */
  static FieldMerge taken(Optional<String> there, String rule) {
    return stays(there, Base.Sides.inStep(there), rule);
  }

  /** Our value stays and goes to the CRM. */
  static FieldMerge sent(Optional<String> here, Optional<String> there, String rule) {
    return new FieldMerge(here, Base.Sides.inStep(there), true, here, rule);
  }

  /** Each side keeps what it has, and that is remembered. */
  static FieldMerge apart(Optional<String> here, Optional<String> there) {
    return apart(here, there, "kept, " + BlankRule.KEEP);
  }

  /** The same for another reason. */
  static FieldMerge apart(Optional<String> here, Optional<String> there, String rule) {
    return stays(here, new Base.Sides(there, here), rule);
  }

  /** The CRM's value would be taken, but for a wider setting: that is found out anew each time. */
  static FieldMerge keptOut(Optional<String> here, Optional<String> there) {
    return stays(here, new Base.Sides(there, here), KEPT_OUT);
  }

  /** True when it tells the CRM whom to leave alone, which goes whatever the direction says. */
  boolean isRestriction() {
    return rule.equals(ThreeWayMerge.RESTRICTION);
  }

  /** True when what the link remembers stays as it was, so that the CRM's change still counts. */
  boolean isKeptOut() {
    return rule.equals(KEPT_OUT);
  }

  /** Nothing goes to the CRM. */
  static FieldMerge stays(Optional<String> value, Base.Sides base, String rule) {
    return new FieldMerge(value, base, false, Optional.empty(), rule);
  }
}
