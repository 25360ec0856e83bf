package org.tandemcrm.batch.action;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;
import org.tandemcrm.core.action.ActionQueue;
import org.tandemcrm.spi.ActionLane;

/**
 * Lets a queue go whose job failed before its step began, because the batch runtime's own tables
 * gave way: without it the queue would have a job for ever, and nothing of it would be done.
 */
@Dependent
@Named
public class ActionRunListener extends AbstractJobListener {

  private static final Logger LOG = System.getLogger(ActionRunListener.class.getName());

  @Inject private JobContext job;
  @Inject private ActionBells bells;

  @Override
  public void afterJob() {
    if (job.getTransientUserData() == null) {
      Properties parameters = BatchRuntime.getJobOperator().getParameters(job.getExecutionId());
      ActionQueue queue =
          new ActionQueue(
              ActionLane.valueOf(parameters.getProperty("lane")),
              Long.parseLong(parameters.getProperty("connectionId")));
      bells.leave(queue);
      LOG.log(Level.INFO, "The job of {0} did not begin; the next one does soon.", queue);
    }
  }
}
