package org.tandemcrm.core.action;

import org.tandemcrm.spi.ActionLane;

/**
 * Runs that one job does, one chunk after the other.
 *
 * @param connectionId 0 for actions that need no CRM
 */
public record ActionQueue(ActionLane lane, long connectionId) {

  /** Stands for the connection of what needs none. */
  public static final long HERE = 0;
}
