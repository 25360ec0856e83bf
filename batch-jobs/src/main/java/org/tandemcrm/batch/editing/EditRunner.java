package org.tandemcrm.batch.editing;

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
import org.tandemcrm.core.editing.RunStarter;
import org.tandemcrm.core.editing.RunSteps;

/** Starts a job for each edit of many records that waits. */
@ApplicationScoped
public class EditRunner implements RunStarter {

  static final String JOB = "edit-run";
  static final String RUN_ID = "runId";

  private static final Logger LOG = System.getLogger(EditRunner.class.getName());

  @Resource private ManagedExecutorService executor;
  @Inject private RunSteps steps;

  @Override
  public void wake() {
    for (long runId : steps.due()) {
      executor.execute(() -> begin(runId));
    }
  }

  private void begin(long runId) {
    try {
      if (steps.claim(runId)) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN_ID, Long.toString(runId));
        BatchRuntime.getJobOperator().start(JOB, parameters);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The edit of many records " + runId + " did not start.", e);
      steps.fail(runId, "It could not be started; the server's log says why.");
    }
  }

  /** What runs while the server stops ends at its next chunk; another server goes on with it. */
  @PreDestroy
  void stopJobs() {
    RunningJobs.stop(JOB);
  }
}
