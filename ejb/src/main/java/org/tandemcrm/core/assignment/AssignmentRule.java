package org.tandemcrm.core.assignment;

import java.util.Optional;
import org.tandemcrm.core.filter.Criteria;

/**
 * One rule of lead distribution.
 *
 * @param id the key
 * @param name what people call it
 * @param on false for one that is passed over
 * @param criteria which prospects it is for
 * @param withUnknown whether it takes prospects without an email, too
 * @param target whom it gives them to
 * @param mostLeads who owns that many leads or more is skipped; absent for no limit
 * @param mostDeals who owns that many open opportunities or more is skipped; absent for no limit
 * @param trouble why it can't be followed as it is: a field of its criteria is gone
 * @param version counts the changes
 */
public record AssignmentRule(
    long id,
    String name,
    boolean on,
    Criteria criteria,
    boolean withUnknown,
    AssignmentTarget target,
    Optional<Integer> mostLeads,
    Optional<Integer> mostDeals,
    Optional<String> trouble,
    int version) {

  /** The same rule beside what is wrong with its criteria. */
  AssignmentRule troubled(Optional<String> why) {
    return new AssignmentRule(
        id, name, on, criteria, withUnknown, target, mostLeads, mostDeals, why, version);
  }

  /** As sentences name it. */
  String called() {
    return "Rule “" + name + "”";
  }
}
