package org.tandemcrm.core.editing;

/**
 * A Tandem user who can own records.
 *
 * @param id the key
 * @param name the full name, else the login
 */
public record OwnerChoice(long id, String name) {}
