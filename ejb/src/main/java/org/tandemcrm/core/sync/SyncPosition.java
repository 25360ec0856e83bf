package org.tandemcrm.core.sync;

import org.tandemcrm.spi.Cursor;

/**
 * How far an object of a connection has been read and stored. Saved in the transaction of the rows
 * that it covers; a cycle that follows a crash goes on from it.
 *
 * @param cursor re-reads the page that was being stored, or starts the next read
 * @param pageDone how many records of that page are stored; they are met again and known by version
 * @param firstLoadDone true once everything has been read
 */
public record SyncPosition(Cursor cursor, int pageDone, boolean firstLoadDone) {

  /** Nothing was read yet. */
  public static final SyncPosition START = new SyncPosition(Cursor.START, 0, false);
}
