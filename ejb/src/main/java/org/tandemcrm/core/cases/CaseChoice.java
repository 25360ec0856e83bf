package org.tandemcrm.core.cases;

import java.util.List;
import java.util.Optional;

/**
 * A decision that a person can take now, with what it would do.
 *
 * @param decision which
 * @param target what it is about beside the case: our record's key, or {@code Contact:003…}; has to
 *     be given back with the decision, so that nobody decides about another one than was seen
 * @param label what stands on its button
 * @param effects what it changes, as sentences
 * @param obstacle why it can't be taken; absent when it can
 * @param asksEmail true when a new email may be given with it
 */
public record CaseChoice(
    CaseDecision decision,
    Optional<String> target,
    String label,
    List<String> effects,
    Optional<String> obstacle,
    boolean asksEmail) {

  public CaseChoice {
    effects = List.copyOf(effects);
  }

  public boolean isOpen() {
    return obstacle.isEmpty();
  }
}
