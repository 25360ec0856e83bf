package org.tandemcrm.batch.nightly;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.tandemcrm.core.nightly.NightlyTask;

/** Goes through tasks and connections one by one; what fails keeps nothing else from running. */
final class NightlyRound {

  private static final Logger LOG = System.getLogger(NightlyRound.class.getName());

  private final List<NightlyTask> tasks;

  NightlyRound(List<NightlyTask> tasks) {
    this.tasks = tasks;
  }

  void run(List<Long> connections) {
    for (NightlyTask task : tasks) {
      connections.forEach(id -> run(task, id));
    }
  }

  private static void run(NightlyTask task, long connectionId) {
    try {
      task.run(connectionId);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "The night's task \"" + task.name() + "\" failed for connection " + connectionId + ".",
          e);
    }
  }
}
