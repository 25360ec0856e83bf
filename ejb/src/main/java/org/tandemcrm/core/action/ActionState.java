package org.tandemcrm.core.action;

import java.util.Set;

/** Where a run of an action stands. */
public enum ActionState {
  /** For the link that the action needs; until its time is over. */
  WAITING,
  /** For an admin's approval: too much was asked for at once. */
  HELD,
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

  /** What isn't over. */
  public static final Set<ActionState> OPEN = Set.of(WAITING, HELD, READY, RUNNING);

  /** The same, as SQL has it behind IN. */
  public static final String OPEN_IN_SQL = "('WAITING', 'HELD', 'READY', 'RUNNING')";

  /** An end that is counted until somebody has seen it. */
  static final Set<ActionState> TOLD = Set.of(FAILED, DISMISSED);

  /** The same, as SQL has it behind IN. */
  static final String TOLD_IN_SQL = "('FAILED', 'DISMISSED')";

  /** What a person can take back. */
  static final Set<ActionState> PENDING = Set.of(WAITING, HELD, READY);

  /** What a person can have done after all; what is done is asked for anew. */
  static final Set<ActionState> REPEATABLE = Set.of(FAILED, SKIPPED, DISMISSED, CANCELLED);
}
