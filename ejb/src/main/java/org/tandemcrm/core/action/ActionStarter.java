package org.tandemcrm.core.action;

/** Starts the jobs that do actions. What runs the jobs implements it; the engine only rings. */
public interface ActionStarter {

  /** Looks at once what is due, instead of at the next tick. Returns at once. */
  void wake();
}
