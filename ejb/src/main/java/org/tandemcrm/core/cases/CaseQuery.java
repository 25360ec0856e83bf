package org.tandemcrm.core.cases;

import java.util.Optional;
import org.tandemcrm.core.store.PageRequest;

/**
 * Which cases a list shows.
 *
 * @param kind only those of that kind; absent for all
 * @param connectionId only those of that connection; absent for all
 * @param page which part; the newest links come first, and the request's sort has no meaning
 */
public record CaseQuery(Optional<CaseKind> kind, Optional<Long> connectionId, PageRequest page) {}
