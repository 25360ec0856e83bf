package org.tandemcrm.core.account;

/**
 * An account where it stands beside something else.
 *
 * @param name the name, else "Account" and the number
 */
public record AccountName(long id, String name) {}
