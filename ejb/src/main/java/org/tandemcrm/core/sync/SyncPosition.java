package org.tandemcrm.core.sync;

import org.tandemcrm.spi.Cursor;

/**
 * How far an object of a connection has been read and stored. Saved in the transaction of the rows
 * that it covers; a cycle that follows a crash goes on from it.
 *
 * @param cursor re-reads the page that was being stored, or starts the next read
 * @param pageDone how many records of that page are stored; they are met again and known by version
 * @param firstLoadDone true once everything has been read
 * @param readsAll true while everything is read once more, and merged whatever its version
 * @param applies true while that happens because a person wants the present mapping applied
 */
public record SyncPosition(
    Cursor cursor, int pageDone, boolean firstLoadDone, boolean readsAll, boolean applies) {

  /** Nothing was read yet. */
  public static final SyncPosition START = new SyncPosition(Cursor.START, 0, false);

  /** A position of the usual reading. */
  public SyncPosition(Cursor cursor, int pageDone, boolean firstLoadDone) {
    this(cursor, pageDone, firstLoadDone, false, false);
  }

  /** All is read for now; the next cycle goes on behind that cursor. */
  public static SyncPosition end(Cursor next) {
    return new SyncPosition(next, 0, true);
  }

  /** In the same page, behind that many records. */
  public SyncPosition inPage(int records) {
    return new SyncPosition(cursor, records, firstLoadDone, readsAll, applies);
  }

  /** At the start of another page of the same walk. */
  public SyncPosition behindPage(Cursor next) {
    return new SyncPosition(next, 0, firstLoadDone, readsAll, applies);
  }
}
