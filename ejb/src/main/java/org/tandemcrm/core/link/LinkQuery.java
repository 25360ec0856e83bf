package org.tandemcrm.core.link;

import java.util.Optional;
import org.tandemcrm.core.store.PageRequest;

/**
 * Which links a list shows.
 *
 * @param state only those in that state; absent for all that aren't {@link LinkState#LINKED}
 * @param connectionId only those of that connection; absent for all
 * @param object only those to that object of the CRM, by its API name; absent for all
 * @param page which part; the newest come first, and the request's sort has no meaning
 */
public record LinkQuery(
    Optional<LinkState> state,
    Optional<Long> connectionId,
    Optional<String> object,
    PageRequest page) {}
