package org.tandemcrm.core.approval;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The guard of one push step: counts what the step did and is about to do. Not for several threads.
 */
public final class PushGuard {

  private final Guard guard;
  private final String records;
  private final long linked;
  private GuardCount count = GuardCount.NONE;

  /**
   * @param records what the records are called, in the plural
   * @param linked how many of them are linked
   */
  public PushGuard(GuardLimits limits, String records, long linked) {
    this.guard = new Guard(limits);
    this.records = records;
    this.linked = linked;
  }

  /**
   * Why a chunk must not be written before a person has approved it; absent when it may. A chunk
   * that was stopped doesn't count: what comes after it is looked at by itself.
   *
   * @param acts for each record of the chunk what would be done to it
   */
  public Optional<String> objection(Collection<Set<GuardedAct>> acts) {
    GuardCount after = count;
    for (Set<GuardedAct> one : acts) {
      after = after.plus(one);
    }
    Optional<String> objection = guard.objection(records, after, linked);
    count = objection.isEmpty() ? after : GuardCount.NONE;
    return objection;
  }
}
