package org.tandemcrm.core.sync;

/** How far a run, or a step of it, has come. */
public enum RunState {
  /** Asked for, not started yet. */
  QUEUED,
  RUNNING,
  /** Ended by itself. */
  DONE,
  /** Ended by a failure, with the reason. */
  FAILED,
  /** Cut off: the server went down, or another one took over. The next run goes on from there. */
  INTERRUPTED
}
