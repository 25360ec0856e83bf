package org.tandemcrm.core.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * Waits for the end of a job of the CRM. Answers that fail are asked for again; they say nothing
 * about the job.
 */
final class BulkWait {

  private static final Logger LOG = System.getLogger(BulkWait.class.getName());

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** So many questions in a row may fail. */
  private static final int FAILURES = 10;

  /**
   * A job that was prepared longer ago is started no more: the CRM's records may have changed since
   * they were compared.
   */
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(30);

  private static final Set<FailureKind> PASSING =
      EnumSet.of(FailureKind.TRANSIENT, FailureKind.RATE_LIMITED);

  private final CrmBackend backend;
  private final BulkDelivery.Watch watch;
  private final Clock clock;

  BulkWait(CrmBackend backend, BulkDelivery.Watch watch, Clock clock) {
    this.backend = backend;
    this.watch = watch;
    this.clock = clock;
  }

  /** Whether it has started shows when it is looked at. */
  void start(BulkJob job) {
    try {
      backend.startBulkWrite(job);
    } catch (PluginException e) {
      LOG.log(Level.INFO, "A large write may not have started: " + e.getMessage());
    }
  }

  /**
   * True once nothing more will be written; false when the cycle has to end first.
   *
   * @param preparedAt when the job was prepared
   * @param seen told of every look
   * @throws PluginException when the CRM can't be asked
   */
  boolean untilOver(BulkJob job, Instant preparedAt, Consumer<BulkProgress> seen) {
    return answer(
            () -> {
              BulkProgress progress = backend.bulkProgress(job);
              seen.accept(progress);
              boolean waits = progress.state() == BulkProgress.State.PREPARED;
              if (progress.isOver() || (waits && isTooOld(preparedAt))) {
                return Optional.of(true);
              }
              if (waits) {
                start(job);
              }
              return Optional.empty();
            })
        .isPresent();
  }

  private boolean isTooOld(Instant preparedAt) {
    return Duration.between(preparedAt, clock.instant()).compareTo(STARTED_WITHIN) > 0;
  }

  /**
   * What became of each mutation; absent when the cycle has to end first.
   *
   * @throws PluginException when the CRM can't be asked
   */
  Optional<List<WriteResult>> results(BulkJob job, List<Mutation> mutations) {
    return answer(() -> Optional.of(backend.bulkResults(job, mutations)));
  }

  /** Asks until there is an answer; absent when the cycle has to end first. */
  private <T> Optional<T> answer(Supplier<Optional<T>> question) {
    int failures = 0;
    for (Duration pause = FIRST; ; pause = longer(pause)) {
      try {
        Optional<T> answer = question.get();
        if (answer.isPresent()) {
          return answer;
        }
        failures = 0;
      } catch (PluginException e) {
        failures++;
        if (!PASSING.contains(e.kind()) || failures == FAILURES) {
          throw e;
        }
      }
      if (!watch.pause(pause)) {
        return Optional.empty();
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
