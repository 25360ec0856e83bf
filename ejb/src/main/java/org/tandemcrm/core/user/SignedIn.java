package org.tandemcrm.core.user;

import java.util.OptionalLong;

/**
 * Who is behind a request.
 *
 * @param userId the person, or the person to whom the token belongs; absent for the token that the
 *     server's configuration names, and for those that it made
 * @param login the user's login, or the token by its name and key: "reports (token 117)"
 * @param role what they may do now
 */
public record SignedIn(OptionalLong userId, String login, Role role) {}
