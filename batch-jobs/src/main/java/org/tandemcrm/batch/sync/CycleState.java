package org.tandemcrm.batch.sync;

import jakarta.batch.runtime.context.JobContext;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemcrm.core.approval.PushGuard;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.LogMark;

/** What the artefacts of one running cycle share: its run, its lease, and what went wrong. */
final class CycleState {

  private static final String RUN = "run";
  private static final String CONNECTION = "connection";
  private static final String FENCE = "fence";
  private static final String STARTED_AT = "startedAt";
  private static final String OBJECTS = "objects";

  private final long runId;
  private final Lease lease;
  private final Instant startedAt;
  private final Set<String> objects;
  private Optional<Exception> failure = Optional.empty();
  private volatile boolean rests;
  private final Map<RecordKind, PushGuard> guards = new EnumMap<>(RecordKind.class);
  private Optional<String> stopReason = Optional.empty();

  private CycleState(long runId, Lease lease, Instant startedAt, Set<String> objects) {
    this.runId = runId;
    this.lease = lease;
    this.startedAt = startedAt;
    this.objects = Set.copyOf(objects);
  }

  /** A cycle that hasn't looked yet what changed. */
  static CycleState begun(long runId, Lease lease, Instant startedAt) {
    return new CycleState(runId, lease, startedAt, Set.of());
  }

  /** The parameters of a job that reads these objects. */
  Properties parameters(Set<String> changed) {
    Properties parameters = new Properties();
    parameters.setProperty(RUN, Long.toString(runId));
    parameters.setProperty(CONNECTION, Long.toString(lease.connectionId()));
    parameters.setProperty(FENCE, Long.toString(lease.fence()));
    parameters.setProperty(STARTED_AT, startedAt.toString());
    parameters.setProperty(OBJECTS, String.join(",", changed));
    return parameters;
  }

  /** What {@link #parameters} says. */
  static CycleState of(Properties parameters) {
    return new CycleState(
        Long.parseLong(parameters.getProperty(RUN)),
        new Lease(
            Long.parseLong(parameters.getProperty(CONNECTION)),
            Long.parseLong(parameters.getProperty(FENCE))),
        Instant.parse(parameters.getProperty(STARTED_AT)),
        Set.of(parameters.getProperty(OBJECTS).split(",")));
  }

  static CycleState of(JobContext job) {
    return (CycleState) job.getTransientUserData();
  }

  /** For the lines of the log. */
  String mark() {
    return LogMark.of(runId, lease.connectionId());
  }

  long runId() {
    return runId;
  }

  Lease lease() {
    return lease;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** True when the poll said that this object changed. */
  boolean reads(String object) {
    return objects.contains(object);
  }

  void stopped(String reason) {
    stopReason = Optional.of(reason);
  }

  /** Why the cycle has to end before it has read everything; absent while it may go on. */
  Optional<String> stopReason() {
    return stopReason;
  }

  /** The guard of what this cycle writes of a kind, in whatever step. */
  PushGuard guard(RecordKind kind, Supplier<PushGuard> first) {
    return guards.computeIfAbsent(kind, any -> first.get());
  }

  /** What is left to write has to wait for the connection's usual pause. */
  void rest() {
    rests = true;
  }

  boolean rests() {
    return rests;
  }

  void failed(Exception exception) {
    failure = Optional.of(exception);
  }

  Optional<Exception> failure() {
    return failure;
  }
}
