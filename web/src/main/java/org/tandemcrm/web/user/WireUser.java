package org.tandemcrm.web.user;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.UserRow;
import org.tandemcrm.core.user.UserState;

/** A person on the wire. What is not known is left out. */
@Schema(name = "User")
public record WireUser(
    long id,
    String login,
    String fullName,
    String email,
    Role role,
    UserState state,
    Instant createdAt,
    Instant lastLoginAt,
    int version) {

  static WireUser of(UserRow row) {
    return new WireUser(
        row.id(),
        row.login(),
        row.fullName().orElse(null),
        row.email().orElse(null),
        row.role(),
        row.state(),
        row.createdAt(),
        row.lastLoginAt().orElse(null),
        row.version());
  }
}
