package org.tandemcrm.core.assignment;

import java.util.Optional;

/**
 * What holds for all of lead distribution.
 *
 * @param noMatch what becomes of a prospect that no rule gives to anybody
 * @param mostClaims how many one person may claim from the hopper in a day of GMT; absent for any
 *     number
 * @param version counts the changes
 */
public record AssignmentSettings(NoMatch noMatch, Optional<Integer> mostClaims, int version) {

  static final AssignmentSettings DEFAULT =
      new AssignmentSettings(NoMatch.SYNC_USER, Optional.empty(), 0);
}
