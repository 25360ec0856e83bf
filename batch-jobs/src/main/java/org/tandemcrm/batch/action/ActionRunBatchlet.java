package org.tandemcrm.batch.action;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tandemcrm.core.action.ActionEngine;
import org.tandemcrm.core.action.ActionQueue;
import org.tandemcrm.spi.ActionLane;

/** The one step of the job "action-run". */
@Dependent
@Named
public class ActionRunBatchlet extends AbstractBatchlet {

  private static final Logger LOG = System.getLogger(ActionRunBatchlet.class.getName());

  @Inject @BatchProperty private String lane;
  @Inject @BatchProperty private String connectionId;
  @Inject private JobContext job;
  @Inject private ActionEngine engine;
  @Inject private ActionBells bells;

  private volatile boolean stopping;

  @Override
  public String process() {
    ActionQueue queue = new ActionQueue(ActionLane.valueOf(lane), Long.parseLong(connectionId));
    ActionBell bell = bells.of(queue);
    job.setTransientUserData(bell);
    try {
      do {
        engine.drain(queue, () -> stopping);
      } while (!stopping && bell.waitForMore());
    } catch (RuntimeException e) {
      // The timer starts the next job while something is due.
      LOG.log(Level.ERROR, "The actions of " + queue + " broke off; they go on soon.", e);
    } finally {
      bells.leave(queue, bell);
    }
    return "DONE";
  }

  @Override
  public void stop() {
    stopping = true;
    bells.ringAll();
  }
}
