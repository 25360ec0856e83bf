package org.tandemcrm.sandbox.salesforce.fault;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Faults that strike by chance for as long as they are switched on, for a soak: every call may meet
 * every kind of the mix. The same seed and the same calls in the same order meet the same faults.
 */
public final class RandomFaults {
  /** What a reader must get over by itself within one cycle or the next. */
  public static final Set<FaultKind> MIX_FOR_READERS =
      EnumSet.of(
          FaultKind.EXPIRE_SESSIONS,
          FaultKind.STATUS_503,
          FaultKind.REQUEST_LIMIT_CONCURRENT,
          FaultKind.EXPIRE_LOCATORS,
          FaultKind.SLOW,
          FaultKind.SHORT_PAGES,
          FaultKind.DROP_ANSWER,
          FaultKind.CUT_ANSWER,
          FaultKind.IN_FLIGHT);

  /** What a writer must get over by itself, beside what a reader must. */
  public static final Set<FaultKind> MIX_FOR_WRITERS =
      EnumSet.of(
          FaultKind.EXPIRE_SESSIONS,
          FaultKind.STATUS_503,
          FaultKind.REQUEST_LIMIT_CONCURRENT,
          FaultKind.SLOW,
          FaultKind.LOCK_ROW,
          FaultKind.SHORT_ANSWER,
          FaultKind.DROP_ANSWER,
          FaultKind.CUT_ANSWER);

  private static final int MOST_SLOW_MILLIS = 300;
  private static final int MOST_IN_FLIGHT_MILLIS = 300_000;

  private final Random random;
  private final long seed;
  private final double probability;
  private final Set<FaultKind> kinds;

  /**
   * @param probability with which a call meets one kind, from 0 to 1
   */
  public RandomFaults(long seed, double probability, Set<FaultKind> kinds) {
    this.random = new Random(seed);
    this.seed = seed;
    this.probability = probability;
    this.kinds = EnumSet.copyOf(kinds);
  }

  public long seed() {
    return seed;
  }

  public double probability() {
    return probability;
  }

  public Set<FaultKind> kinds() {
    return EnumSet.copyOf(kinds);
  }

  Optional<Fault> strike(FaultKind kind) {
    if (!kinds.contains(kind) || random.nextDouble() >= probability) {
      return Optional.empty();
    }
    long millis =
        random.nextInt(kind == FaultKind.IN_FLIGHT ? MOST_IN_FLIGHT_MILLIS : MOST_SLOW_MILLIS);
    return Optional.of(
        new Fault(kind, -1, Optional.empty(), Optional.empty(), Optional.empty(), 1, millis));
  }
}
