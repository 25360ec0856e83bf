package org.tandemcrm.batch.sync;

import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.spi.CrmRecord;

/**
 * A record on its way from the CRM.
 *
 * @param record the record as the CRM holds it
 * @param after how far the object is read once it is stored
 */
record ReadItem(CrmRecord record, SyncPosition after) {}
