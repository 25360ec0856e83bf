package org.tandemcrm.spi;

/** When the runs of an {@link ActionType} are due. */
public enum ActionLane {
  /** Within seconds, whatever else goes on: a queue of its own, which no bulk load holds up. */
  ACTION,
  /**
   * With the next cycle of the connection, after it has read what changed in the CRM; within
   * seconds where the connection's settings say so.
   */
  SYNC
}
