package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/** Large writes, step by step as a host does them. */
final class BulkWritten {

  /** A job of a few hundred records; a real CRM may have others before it. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private BulkWritten() {}

  /** Skips the test for a backend without large writes. */
  static void needed(Rig rig) {
    rig.needs(Capability.BULK_WRITE);
  }

  /** What became of the mutations of one job. */
  static List<WriteResult> results(Rig rig, List<Mutation> mutations) {
    BulkJob job = rig.backend().prepareBulkWrite(mutations);
    end(rig, job);
    List<WriteResult> results = rig.backend().bulkResults(job, mutations);
    assertEquals(mutations.size(), results.size(), "One result for each mutation.");
    return results;
  }

  /** What became of mutations that the CRM takes. */
  static List<WriteResult.Written> all(Rig rig, List<Mutation> mutations) {
    return results(rig, mutations).stream().map(BulkWritten::written).toList();
  }

  static WriteResult.Written written(WriteResult result) {
    return assertInstanceOf(
        WriteResult.Written.class, result, "The kit's record must be taken: " + result);
  }

  /** Starts a job where that has to be done, as often as it has to be, until it is over. */
  static BulkProgress end(Rig rig, BulkJob job) {
    long start = System.nanoTime();
    Duration pause = Duration.ofMillis(1);
    BulkProgress progress = rig.backend().bulkProgress(job);
    while (!progress.isOver()) {
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new AssertionFailedError("The job doesn't end: " + progress);
      }
      if (progress.state() == BulkProgress.State.PREPARED) {
        start(rig, job);
      }
      sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      progress = rig.backend().bulkProgress(job);
    }
    return progress;
  }

  /** Starts a job; when that fails, the progress shows whether it was done all the same. */
  static void start(Rig rig, BulkJob job) {
    try {
      rig.backend().startBulkWrite(job);
    } catch (PluginException e) {
      Sentences.check(e.getMessage());
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionFailedError("interrupted");
    }
  }
}
