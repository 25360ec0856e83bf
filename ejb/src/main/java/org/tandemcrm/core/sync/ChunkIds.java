package org.tandemcrm.core.sync;

import java.util.function.LongSupplier;

/**
 * Where a chunk takes the keys of its new rows from.
 *
 * @param records of our records of all kinds
 * @param links of links
 * @param journal of journal entries
 */
record ChunkIds(LongSupplier records, LongSupplier links, LongSupplier journal) {}
