package org.tandemcrm.core.editing;

/** How far an edit of many records is. */
public enum RunState {
  /** Somebody still decides about it; nothing happened. */
  DRAFT,
  /** It is about to run, or its check is. */
  QUEUED,
  RUNNING,
  /** It was looked at what would become of each item; nothing is stored. */
  CHECKED,
  DONE,
  /** A person stopped it; it can go on. */
  STOPPED,
  /** It could not go on; it can be tried again. */
  FAILED;

  public boolean isGoingOn() {
    return this == QUEUED || this == RUNNING;
  }
}
