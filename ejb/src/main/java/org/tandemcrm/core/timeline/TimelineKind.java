package org.tandemcrm.core.timeline;

/** What kind of thing happened to a prospect. */
public enum TimelineKind {
  /** The prospect did something. */
  BEHAVIOUR,
  /** Somebody or an action changed it here. */
  CHANGE,
  /** A run of a connection read or wrote it. */
  SYNC,
  /** A run of an action came into a state. */
  ACTION
}
