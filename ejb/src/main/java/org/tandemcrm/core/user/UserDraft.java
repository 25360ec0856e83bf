package org.tandemcrm.core.user;

/**
 * What an admin fills in about a person.
 *
 * @param login by which they sign in; letters count alike in upper and lower case
 * @param fullName blank for none
 * @param email blank for none; no two people have the same
 */
public record UserDraft(String login, String fullName, String email, Role role) {}
