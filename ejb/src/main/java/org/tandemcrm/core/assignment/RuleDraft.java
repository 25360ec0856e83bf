package org.tandemcrm.core.assignment;

import java.util.Optional;
import org.tandemcrm.core.filter.Criteria;

/**
 * A rule as somebody filled it in.
 *
 * @param name what people call it
 * @param on false for one that is passed over
 * @param criteria which prospects it is for
 * @param withUnknown whether it takes prospects without an email, too
 * @param target whom it gives them to
 * @param mostLeads who owns that many leads or more is skipped; absent for no limit
 * @param mostDeals who owns that many open opportunities or more is skipped; absent for no limit
 */
public record RuleDraft(
    String name,
    boolean on,
    Criteria criteria,
    boolean withUnknown,
    AssignmentTarget target,
    Optional<Integer> mostLeads,
    Optional<Integer> mostDeals) {}
