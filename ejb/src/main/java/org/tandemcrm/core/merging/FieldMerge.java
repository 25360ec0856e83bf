package org.tandemcrm.core.merging;

import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;

/**
 * What a merge decided for one field.
 *
 * @param value what is held here from now on; absent when blank
 * @param base what the link remembers from now on
 * @param forCrm true when {@code value} has to go to the CRM
 * @param rule the words that say why, for the journal
 */
public record FieldMerge(Optional<String> value, Base.Sides base, boolean forCrm, String rule) {

  /** Both sides hold the same. */
  static FieldMerge agreed(Optional<String> value) {
    return new FieldMerge(value, Base.Sides.inStep(value), false, "equal");
  }

  /** Nothing changed since the base, which holds two different values. */
  static FieldMerge untouched(Optional<String> here, Base.Sides base) {
    return new FieldMerge(here, base, false, "unchanged");
  }

  /** The CRM's value is taken. */
  static FieldMerge taken(Optional<String> there, String rule) {
    return new FieldMerge(there, Base.Sides.inStep(there), false, rule);
  }

  /** Our value stays and goes to the CRM. */
  static FieldMerge sent(Optional<String> here, Optional<String> there, String rule) {
    return new FieldMerge(here, Base.Sides.inStep(there), true, rule);
  }

  /** Each side keeps what it has, and that is remembered. */
  static FieldMerge apart(Optional<String> here, Optional<String> there) {
    return new FieldMerge(here, new Base.Sides(there, here), false, "kept, " + BlankRule.KEEP);
  }
}
