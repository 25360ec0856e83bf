package org.tandemcrm.core.sync;

/** What started a run. */
public enum RunCause {
  /** It was due. */
  TIMER,
  /** Somebody asked for it. */
  PERSON,
  /** A sync filter was changed. */
  FILTER
}
