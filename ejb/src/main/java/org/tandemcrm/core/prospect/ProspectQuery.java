package org.tandemcrm.core.prospect;

import org.tandemcrm.core.store.PageRequest;

/**
 * Which prospects a list shows.
 *
 * @param search the start of an email, of "last name first name" or of a company, whatever the
 *     case, or a whole CRM record id; blank for all
 * @param page which part, sorted by {@code name} (as without a sort), {@code updated} or {@code
 *     email}
 */
public record ProspectQuery(String search, PageRequest page) {}
