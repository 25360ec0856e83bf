package org.tandemcrm.core.user;

import java.time.Instant;
import java.util.Optional;

/**
 * A person as lists show them.
 *
 * @param hasPassword false for one who was imported and never activated
 * @param version to be given back with an edit
 */
public record UserRow(
    long id,
    String login,
    Optional<String> fullName,
    Optional<String> email,
    Role role,
    UserState state,
    boolean hasPassword,
    Instant createdAt,
    Optional<Instant> lastLoginAt,
    int version) {

  public boolean active() {
    return state == UserState.ACTIVE;
  }

  /** The name, or the login of one without. */
  public String shownName() {
    return fullName.orElse(login);
  }
}
