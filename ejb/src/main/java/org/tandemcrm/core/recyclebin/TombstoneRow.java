package org.tandemcrm.core.recyclebin;

import java.time.Instant;

/**
 * What is left of an erased prospect.
 *
 * @param id the key
 * @param records how many CRM records it was tied to
 * @param erasedAt when it was erased
 */
public record TombstoneRow(long id, int records, Instant erasedAt) {}
