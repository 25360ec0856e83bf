package org.tandemcrm.core.editing;

/** Starts the runs that are queued. What runs the jobs implements it; the engine only rings. */
public interface RunStarter {

  /** Looks at once what is queued, instead of at the next tick. Returns at once. */
  void wake();
}
