package org.tandemcrm.core.assignment;

import java.util.Map;
import java.util.Set;

/**
 * A prospect that is to be given to somebody, as rules see it.
 *
 * @param values canonical values by the keys of fields, blanks left out
 * @param known true for one with an email
 * @param connections where whoever gets it has to be an active user: where it is linked
 */
record Candidate(Map<String, String> values, boolean known, Set<Long> connections) {

  Candidate {
    values = Map.copyOf(values);
    connections = Set.copyOf(connections);
  }
}
