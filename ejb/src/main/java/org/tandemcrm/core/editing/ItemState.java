package org.tandemcrm.core.editing;

/** What became of one item of a run, or would become of it. */
public enum ItemState {
  WAITING,
  CREATED,
  UPDATED,
  UNCHANGED,
  FAILED
}
