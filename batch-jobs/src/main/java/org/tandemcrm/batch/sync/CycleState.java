package org.tandemcrm.batch.sync;

import jakarta.batch.runtime.context.JobContext;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.tandemcrm.core.sync.Lease;

/** What the artefacts of one running cycle share: its run, its lease, and what went wrong. */
final class CycleState {

  private static final String RUN = "run";
  private static final String CONNECTION = "connection";
  private static final String FENCE = "fence";
  private static final String OBJECTS = "objects";

  private final long runId;
  private final Lease lease;
  private final Set<String> objects;
  private Optional<Exception> failure = Optional.empty();

  private CycleState(long runId, Lease lease, Set<String> objects) {
    this.runId = runId;
    this.lease = lease;
    this.objects = objects;
  }

  /** The parameters from which {@link #of} makes the state of the job. */
  static Properties parameters(long runId, Lease lease, Set<String> objects) {
    Properties parameters = new Properties();
    parameters.setProperty(RUN, Long.toString(runId));
    parameters.setProperty(CONNECTION, Long.toString(lease.connectionId()));
    parameters.setProperty(FENCE, Long.toString(lease.fence()));
    parameters.setProperty(OBJECTS, String.join(",", objects));
    return parameters;
  }

  static CycleState of(Properties parameters) {
    return new CycleState(
        Long.parseLong(parameters.getProperty(RUN)),
        new Lease(
            Long.parseLong(parameters.getProperty(CONNECTION)),
            Long.parseLong(parameters.getProperty(FENCE))),
        Set.of(parameters.getProperty(OBJECTS).split(",")));
  }

  static CycleState of(JobContext job) {
    return (CycleState) job.getTransientUserData();
  }

  long runId() {
    return runId;
  }

  Lease lease() {
    return lease;
  }

  /** True when the poll said that this object changed. */
  boolean reads(String object) {
    return objects.contains(object);
  }

  void failed(Exception exception) {
    failure = Optional.of(exception);
  }

  Optional<Exception> failure() {
    return failure;
  }
}
