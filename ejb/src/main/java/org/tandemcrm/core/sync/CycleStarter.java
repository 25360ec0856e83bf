package org.tandemcrm.core.sync;

/** Starts the cycles that are due. What runs the jobs implements it; the engine only rings. */
public interface CycleStarter {

  /**
   * Looks at once what is due, instead of at the next tick. Returns at once; may be called at will.
   */
  void wake();
}
