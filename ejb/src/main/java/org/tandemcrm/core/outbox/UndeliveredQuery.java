package org.tandemcrm.core.outbox;

import java.util.Optional;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.PageRequest;

/**
 * Which entries of the outbox a list shows.
 *
 * @param connectionId only those of that connection; absent for all
 * @param object only those of that object of the CRM, by its API name; absent for all
 * @param cause only those of that cause of writing; absent for all
 * @param search how the record's name or email starts, whatever the case, or the whole id of its
 *     record in the CRM; blank for all
 * @param page which part; can be sorted by {@code since}, {@code next} and {@code record}
 */
public record UndeliveredQuery(
    UndeliveredState state,
    Optional<Long> connectionId,
    Optional<String> object,
    Optional<Refusal.Cause> cause,
    String search,
    PageRequest page) {}
