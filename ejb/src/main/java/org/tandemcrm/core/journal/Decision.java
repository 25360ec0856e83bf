package org.tandemcrm.core.journal;

import java.util.Optional;
import org.tandemcrm.core.record.RecordField;

/**
 * Why one field got its value: what both sides held before and now, the rule that decided, and the
 * result. A blank is an absent value.
 *
 * @param field the field of our record
 * @param baseCrm the last value seen in the CRM before this run
 * @param baseOurs the last value held here before this run
 * @param ours the value held here when the run came
 * @param theirs the value in the CRM when the run came
 * @param rule the name of the rule that decided
 * @param result the value held here afterwards
 */
public record Decision(
    RecordField field,
    Optional<String> baseCrm,
    Optional<String> baseOurs,
    Optional<String> ours,
    Optional<String> theirs,
    String rule,
    Optional<String> result) {}
