package org.tandemcrm.core.approval;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The guard of one object's reading: counts what the CRM's changes did here. Plain changes don't
 * count, only what people regret. Not for several threads.
 */
public final class InboundGuard {

  private final Optional<Guard> guard;
  private final String records;
  private GuardCount count = GuardCount.NONE;

  private InboundGuard(Optional<Guard> guard, String records) {
    this.guard = guard;
    this.records = records;
  }

  /**
   * @param records what the records are called here, in the plural
   */
  public InboundGuard(GuardLimits limits, String records) {
    this(Optional.of(new Guard(limits)), records);
  }

  /** Stops nothing: a reading that a person started is approved by that. */
  public static InboundGuard open() {
    return new InboundGuard(Optional.empty(), "");
  }

  /** False when nothing has to be counted. */
  public boolean counts() {
    return guard.isPresent();
  }

  /**
   * Why a chunk must not be stored before a person has approved it, as a sentence; absent when it
   * may. Asking counts nothing.
   *
   * @param acts for each record of ours what would be done to it
   */
  public Optional<String> objection(Collection<Set<GuardedAct>> acts) {
    GuardCount after = plus(acts);
    return guard.flatMap(found -> found.objectionHere(records, after));
  }

  /** The same of records for which it was turned down before. */
  public String stillThere(long amount) {
    return String.format(
        Locale.ROOT, "It was turned down before, and is still so for %,d %s.", amount, records);
  }

  /** A chunk was stored that did this. */
  public void did(Collection<Set<GuardedAct>> acts) {
    count = plus(acts);
  }

  private GuardCount plus(Collection<Set<GuardedAct>> acts) {
    GuardCount sum = count;
    for (Set<GuardedAct> one : acts) {
      sum = sum.plus(one);
    }
    return sum;
  }
}
