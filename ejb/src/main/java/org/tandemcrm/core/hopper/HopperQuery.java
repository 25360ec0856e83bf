package org.tandemcrm.core.hopper;

import org.tandemcrm.core.store.PageRequest;

/**
 * Which part of the hopper a list shows.
 *
 * @param search a part of a name, an email, a company or a reason, whatever the case; blank for all
 * @param page sorted by {@code since} (as without a sort: what waits longest first), {@code name}
 *     or {@code company}
 */
public record HopperQuery(String search, PageRequest page) {}
