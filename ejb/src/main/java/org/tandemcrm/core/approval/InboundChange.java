package org.tandemcrm.core.approval;

import java.util.Map;
import java.util.Set;

/**
 * Something grave that a change of the CRM does to one of our records.
 *
 * @param acts what it does; at least one
 * @param newValues by the key of the field, those that are emptied or guarded; blank ones empty
 */
public record InboundChange(long recordId, Set<GuardedAct> acts, Map<String, String> newValues) {

  public InboundChange {
    acts = Set.copyOf(acts);
    newValues = Map.copyOf(newValues);
  }
}
