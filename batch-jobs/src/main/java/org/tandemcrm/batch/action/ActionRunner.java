package org.tandemcrm.batch.action;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;
import org.tandemcrm.batch.RunningJobs;
import org.tandemcrm.core.action.ActionEngine;
import org.tandemcrm.core.action.ActionQueue;
import org.tandemcrm.core.action.ActionStarter;

/**
 * Starts a job for each queue of actions in which something is due, or rings for the one it has.
 */
@ApplicationScoped
public class ActionRunner implements ActionStarter {

  static final String JOB = "action-run";

  private static final Logger LOG = System.getLogger(ActionRunner.class.getName());

  @Resource private ManagedExecutorService executor;
  @Inject private ActionEngine engine;
  @Inject private ActionBells bells;

  @Override
  public void wake() {
    executor.execute(this::look);
  }

  /** Looks what is due; for a caller that has time. */
  public void look() {
    for (ActionQueue queue : engine.due()) {
      if (!bells.ring(queue)) {
        begin(queue);
      }
    }
  }

  private void begin(ActionQueue queue) {
    try {
      Properties parameters = new Properties();
      parameters.setProperty("lane", queue.lane().name());
      parameters.setProperty("connectionId", Long.toString(queue.connectionId()));
      BatchRuntime.getJobOperator().start(JOB, parameters);
    } catch (RuntimeException e) {
      bells.leave(queue);
      LOG.log(Level.ERROR, "The actions of " + queue + " did not start; next try in 5 s.", e);
    }
  }

  /** What runs while the server stops ends at its next chunk; another server goes on with it. */
  @PreDestroy
  void stopJobs() {
    RunningJobs.stop(JOB);
  }
}
