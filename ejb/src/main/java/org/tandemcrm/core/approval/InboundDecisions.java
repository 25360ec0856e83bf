package org.tandemcrm.core.approval;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What people have decided about what a CRM's changes would do to records of ours. */
public final class InboundDecisions {

  private final Map<Long, Set<GuardedAct>> approved = new HashMap<>();
  private final Map<Long, Set<GuardedAct>> turnedDown = new HashMap<>();

  InboundDecisions() {}

  void add(long recordId, Set<GuardedAct> acts, ApprovalState state) {
    (state == ApprovalState.APPROVED ? approved : turnedDown)
        .computeIfAbsent(recordId, id -> EnumSet.noneOf(GuardedAct.class))
        .addAll(acts);
  }

  /** True when all that it does was approved. */
  public boolean allow(InboundChange change) {
    return approved.getOrDefault(change.recordId(), Set.of()).containsAll(change.acts());
  }

  /** True when something that it does was turned down: it needs a new decision, however few. */
  public boolean turnDown(InboundChange change) {
    return !Collections.disjoint(
        turnedDown.getOrDefault(change.recordId(), Set.of()), change.acts());
  }
}
