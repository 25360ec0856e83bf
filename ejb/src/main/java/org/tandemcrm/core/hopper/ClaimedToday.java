package org.tandemcrm.core.hopper;

import java.util.Optional;

/**
 * How much somebody has claimed today, in GMT.
 *
 * @param claims how many
 * @param most how many they may; absent for any number
 */
public record ClaimedToday(int claims, Optional<Integer> most) {

  /** True when they may claim another one. */
  public boolean more() {
    return most.filter(limit -> claims >= limit).isEmpty();
  }
}
