package org.tandemcrm.core.crmuser;

import java.util.Optional;
import org.tandemcrm.core.store.PageRequest;

/**
 * Which CRM users are looked for.
 *
 * @param connectionId those of that connection; absent for all
 * @param search the start of a name or an email, or a whole CRM id; blank for all
 * @param page which part; they come by name, and the request's sort has no meaning
 */
public record CrmUserQuery(
    Optional<Long> connectionId, CrmUserFilter filter, String search, PageRequest page) {}
