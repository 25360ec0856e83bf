package org.tandemcrm.core.recyclebin;

import java.time.Instant;
import java.util.Optional;

/**
 * A prospect in the recycle bin.
 *
 * @param id the key
 * @param name first and last name; empty when both are blank
 * @param email absent for an unknown prospect
 * @param deletedAt when it was put there
 * @param purgedAt when it will be erased
 */
public record BinRow(
    long id, String name, Optional<String> email, Instant deletedAt, Instant purgedAt) {}
