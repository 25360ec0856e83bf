package org.tandemcrm.core.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops a cycle that would do too much at once to a CRM, or to what is here, until a person has
 * approved it: a wrong mapping or import must not empty a thousand fields before anybody looks.
 * Pure.
 */
public final class Guard {

  private final GuardLimits limits;

  public Guard(GuardLimits limits) {
    this.limits = limits;
  }

  /**
   * Why the chunk that would lead to this count must not be written yet, as a sentence; absent when
   * it may.
   *
   * @param records what the records are called, in the plural
   * @param count of the whole cycle, this chunk included
   * @param linked how many records of the object are linked
   */
  public Optional<String> objection(String records, GuardCount count, long linked) {
    Optional<GuardedAct> grave = tooOften(count);
    if (grave.isPresent()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "It would %s more than %,d %s in one go.",
              grave.get().words(),
              limits.grave(),
              records));
    }
    long changed = count.of(GuardedAct.CHANGE);
    if (changed >= limits.least() && changed * 100 > linked * limits.percent()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "It would change more than %d %% of the %,d linked %s in one go.",
              limits.percent(),
              linked,
              records));
    }
    return Optional.empty();
  }

  /** The same of what changes of the CRM would do to records here: only grave acts count. */
  public Optional<String> objectionHere(String records, GuardCount count) {
    return tooOften(count)
        .map(
            act ->
                String.format(
                    Locale.ROOT,
                    "The CRM's changes would %s more than %,d %s in one go.",
                    act.wordsHere(),
                    limits.grave(),
                    records));
  }

  private Optional<GuardedAct> tooOften(GuardCount count) {
    return Arrays.stream(GuardedAct.values())
        .filter(act -> act.isGrave() && count.of(act) > limits.grave())
        .findFirst();
  }
}
