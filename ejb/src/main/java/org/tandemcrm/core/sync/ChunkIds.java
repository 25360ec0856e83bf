package org.tandemcrm.core.sync;

import java.util.function.LongSupplier;

/**
 * Where a chunk takes the keys of its new rows from.
 *
 * @param prospects of prospects
 * @param links of links
 * @param journal of journal entries
 */
record ChunkIds(LongSupplier prospects, LongSupplier links, LongSupplier journal) {}
