package org.tandemcrm.batch.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.core.action.ActionQueue;

/** The queues that have a job on this server, each with its bell. */
@ApplicationScoped
public class ActionBells {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Map<ActionQueue, ActionBell> bells = new HashMap<>();

  /**
   * Rings for the queue's job.
   *
   * @return false when there was none: the caller starts one, which is counted from now on
   */
  public synchronized boolean ring(ActionQueue queue) {
    ActionBell bell = bells.get(queue);
    if (bell != null) {
      bell.ring();
      return true;
    }
    bells.put(queue, new ActionBell(PATIENCE));
    return false;
  }

  public synchronized void ringAll() {
    bells.values().forEach(ActionBell::ring);
  }

  /** The bell of a queue that has a job. */
  public synchronized ActionBell of(ActionQueue queue) {
    return bells.computeIfAbsent(queue, any -> new ActionBell(PATIENCE));
  }

  /** Its job didn't begin. */
  public synchronized void leave(ActionQueue queue) {
    bells.remove(queue);
  }

  /** The job that has this bell has ended; another one that has begun since keeps its own. */
  public synchronized void leave(ActionQueue queue, ActionBell bell) {
    bells.remove(queue, bell);
  }
}
