package org.tandemcrm.core.user;

import java.time.Instant;

/**
 * A token as lists show it.
 *
 * @param id the key by which it is revoked
 * @param name what it is for, in its creator's words
 * @param role what its holder may do
 * @param createdAt when it was made
 */
public record TokenRow(long id, String name, Role role, Instant createdAt) {}
