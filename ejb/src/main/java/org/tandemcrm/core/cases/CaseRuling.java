package org.tandemcrm.core.cases;

import java.util.Optional;

/**
 * A decision as a person takes it.
 *
 * @param target the target of the choice that was taken; absent where it has none
 * @param email the email that the other prospect gets; absent for none
 */
public record CaseRuling(CaseDecision decision, Optional<String> target, Optional<String> email) {

  /** A decision that needs no more words. */
  public static CaseRuling of(CaseDecision decision) {
    return new CaseRuling(decision, Optional.empty(), Optional.empty());
  }

  /** A decision about that target. */
  public static CaseRuling of(CaseDecision decision, String target) {
    return new CaseRuling(decision, Optional.of(target), Optional.empty());
  }
}
