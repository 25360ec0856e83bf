package org.tandemcrm.sandbox.salesforce.record;

import java.util.Optional;

/**
 * What a request says about how its records are saved.
 *
 * @param assigns whether assignment rules choose the owner
 * @param assignmentRule id of the rule to run; the active one if empty
 * @param savesDuplicates whether duplicates are meant, where the rule lets them pass
 */
public record WriteOptions(
    boolean assigns, Optional<String> assignmentRule, boolean savesDuplicates) {

  /** As a person saves who has seen the warning, and left the box for the assignment empty. */
  public static final WriteOptions OF_PERSON = new WriteOptions(false, Optional.empty(), true);
}
