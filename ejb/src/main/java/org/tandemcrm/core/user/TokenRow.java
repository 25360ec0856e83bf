package org.tandemcrm.core.user;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as lists show it.
 *
 * @param id the key by which it is revoked
 * @param name what it is for, in its creator's words
 * @param role what its holder may do, as long as the owner may do it too
 * @param owner the login of the person to whom it belongs; absent for the server's own
 * @param createdAt when it was made
 * @param expiresAt from when on it is no good; absent for the one that the server's configuration
 *     names
 * @param lastUsedAt the last use, to the minute
 */
public record TokenRow(
    long id,
    String name,
    Role role,
    Optional<String> owner,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt) {

  /** True for the token that the server's configuration names, which can't be revoked here. */
  public boolean configured() {
    return expiresAt.isEmpty();
  }
}
