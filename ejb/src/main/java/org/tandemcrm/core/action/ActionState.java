package org.tandemcrm.core.action;

import java.util.Set;

/** Where a run of an action stands. */
public enum ActionState {
  /** For the link that the action needs; until its time is over. */
  WAITING,
  /** To be done when it is due. */
  READY,
  /** A server is at it. */
  RUNNING,
  DONE,
  /** It can't be done, or was tried often enough. */
  FAILED,
  /** There was nothing to do for this prospect. */
  SKIPPED,
  /** What it waited for didn't come in time. */
  DISMISSED,
  /** Somebody took it back, or its prospect has gone. */
  CANCELLED;

  /** What a person can take back. */
  static final Set<ActionState> PENDING = Set.of(WAITING, READY);

  /** What a person can have done after all; what is done is asked for anew. */
  static final Set<ActionState> REPEATABLE = Set.of(FAILED, SKIPPED, DISMISSED, CANCELLED);
}
