package org.tandemcrm.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What of our jobs runs on this server. */
public final class RunningJobs {

  private static final Logger LOG = System.getLogger(RunningJobs.class.getName());

  private RunningJobs() {}

  /** Lets each job of that name end at its next chunk, while the server stops. */
  public static void stop(String job) {
    JobOperator operator = BatchRuntime.getJobOperator();
    try {
      operator.getRunningExecutions(job).forEach(operator::stop);
    } catch (BatchRuntimeException nothingRuns) {
      LOG.log(Level.DEBUG, "No " + job + " had to be stopped.", nothingRuns);
    }
  }
}
