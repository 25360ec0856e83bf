package org.tandemcrm.core.editing;

/** What an edit of many records is. */
public enum RunSort {
  /** The same values for chosen prospects. */
  BULK,
  /** A file, a prospect for each line. */
  IMPORT,
  /** The fields of a bulk edit or an import get their old values back. */
  UNDO
}
