package org.tandemcrm.batch.sync;

import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.sync.SyncPosition;

/**
 * A record on its way into the store.
 *
 * @param record the record in Tandem's terms
 * @param after how far the object is read once it is stored
 */
record MappedItem(MappedRecord record, SyncPosition after) {}
