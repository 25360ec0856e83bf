package org.tandemcrm.web.token;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.TokenRow;

/** A token on the wire: all about it but itself. What is not known is left out. */
@Schema(name = "Token")
public record WireToken(
    long id,
    String name,
    Role role,
    String owner,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {

  static WireToken of(TokenRow row) {
    return new WireToken(
        row.id(),
        row.name(),
        row.role(),
        row.owner().orElse(null),
        row.createdAt(),
        row.expiresAt().orElse(null),
        row.lastUsedAt().orElse(null));
  }
}
