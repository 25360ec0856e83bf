package org.tandemcrm.core.user;

/**
 * Who is behind a request.
 *
 * @param id the key of the user, or of the token
 * @param login the user's login, or the token's name
 * @param role what they may do
 */
public record SignedIn(long id, String login, Role role) {}
