package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/** Mistakes with the steps of a large write, and when one of them fails. */
enum BulkFailureMistake implements Mistake {
  RUNS_WHAT_IS_ONLY_PREPARED(
      (backend, organisation) ->
          backend.prepare =
              mutations -> {
                BulkJob job = backend.right.prepareBulkWrite(mutations);
                try {
                  backend.right.startBulkWrite(job);
                } catch (PluginException e) {
                  // Its progress will tell.
                }
                return job;
              },
      "aJobThatIsOnlyPreparedWritesNothing"),
  GIVES_RESULTS_BEFORE_THE_END(
      (backend, organisation) ->
          backend.results =
              (job, mutations) -> {
                try {
                  return backend.right.bulkResults(job, mutations);
                } catch (PluginException e) {
                  return mutations.stream()
                      .<WriteResult>map(
                          mutation -> new WriteResult.Unknown("The job isn't over yet."))
                      .toList();
                }
              },
      "aJobThatIsOnlyPreparedWritesNothing"),
  RUNS_AGAIN_AT_EACH_START(
      (backend, organisation) -> runAgain(backend), "aJobRunsOnceHoweverOftenItIsStarted"),
  TAKES_A_LOST_START_FOR_NONE(
      (backend, organisation) -> takeALostStartForNone(backend),
      "aStartWhoseAnswerGetsLostLosesNothing"),
  TAKES_A_LOST_START_FOR_THE_END(
      (backend, organisation) -> giveUpALostStart(backend),
      "aStartWhoseAnswerGetsLostLosesNothing"),
  FAILS_AFTER_WRITING(
      (backend, organisation) ->
          backend.prepare =
              mutations -> {
                try {
                  return backend.right.prepareBulkWrite(mutations);
                } catch (PluginException e) {
                  MemoryControls.of(organisation).create(mutations.get(0).object(), Map.of());
                  throw e;
                }
              },
      "aPreparationThatFailsWroteNothing"),
  FAILS_THE_JOB_FOR_A_BAD_ONE(
      (backend, organisation) ->
          backend.results =
              (job, mutations) -> {
                List<WriteResult> results = backend.right.bulkResults(job, mutations);
                return results.stream().anyMatch(WriteResult.Rejected.class::isInstance)
                    ? results.stream()
                        .<WriteResult>map(
                            result -> new WriteResult.Postponed("The job failed for a bad record."))
                        .toList()
                    : results;
              },
      "aBadMutationInAJobStopsNoOther"),
  FORGETS_RESULTS_ONCE_THEY_ARE_READ(
      (backend, organisation) -> forget(backend), "theResultsOfAJobCanBeAskedForAgain"),
  TAKES_A_JOB_THAT_IS_GONE_FOR_DONE(
      (backend, organisation) ->
          backend.progress =
              job -> {
                BulkProgress progress = backend.right.bulkProgress(job);
                return progress.state() == BulkProgress.State.FAILED
                    ? new BulkProgress(BulkProgress.State.FINISHED, 0, 0)
                    : progress;
              },
      "aJobThatIsNotKnownHasFailedAndLeavesEachUnknown"),
  TAKES_A_JOB_THAT_IS_GONE_FOR_NOT_WRITTEN(
      (backend, organisation) ->
          backend.results =
              (job, mutations) ->
                  backend.right.bulkResults(job, mutations).stream()
                      .map(
                          result ->
                              result instanceof WriteResult.Unknown unknown
                                  ? new WriteResult.Postponed(unknown.reason())
                                  : result)
                      .toList(),
      "aJobThatIsNotKnownHasFailedAndLeavesEachUnknown");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  BulkFailureMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  /** A second start uploads all once more, under keys of its own. */
  private static void runAgain(SpoiltBackend backend) {
    Map<BulkJob, List<Mutation>> prepared = new ConcurrentHashMap<>();
    Set<BulkJob> started = ConcurrentHashMap.newKeySet();
    backend.prepare =
        mutations -> {
          BulkJob job = backend.right.prepareBulkWrite(mutations);
          prepared.put(job, mutations);
          return job;
        };
    backend.start =
        job ->
            backend.right.startBulkWrite(
                started.add(job) ? job : again(backend, prepared.get(job)));
  }

  private static BulkJob again(SpoiltBackend backend, List<Mutation> mutations) {
    return backend.right.prepareBulkWrite(
        mutations.stream()
            .map(mutation -> Mutations.key(mutation, UUID.randomUUID().toString()))
            .toList());
  }

  private static void takeALostStartForNone(SpoiltBackend backend) {
    Map<BulkJob, List<Mutation>> prepared = new ConcurrentHashMap<>();
    backend.prepare =
        mutations -> {
          BulkJob job = backend.right.prepareBulkWrite(mutations);
          prepared.put(job, mutations);
          return job;
        };
    backend.start =
        job -> {
          try {
            backend.right.startBulkWrite(job);
          } catch (PluginException e) {
            backend.right.startBulkWrite(again(backend, prepared.get(job)));
          }
        };
  }

  private static void giveUpALostStart(SpoiltBackend backend) {
    Set<BulkJob> lost = ConcurrentHashMap.newKeySet();
    backend.start =
        job -> {
          try {
            backend.right.startBulkWrite(job);
          } catch (PluginException e) {
            lost.add(job);
          }
        };
    backend.progress =
        job ->
            lost.contains(job)
                ? new BulkProgress(BulkProgress.State.FAILED, 0, 0)
                : backend.right.bulkProgress(job);
    backend.results =
        (job, mutations) ->
            lost.contains(job)
                ? mutations.stream()
                    .<WriteResult>map(
                        mutation -> new WriteResult.Postponed("The job could not be started."))
                    .toList()
                : backend.right.bulkResults(job, mutations);
  }

  private static void forget(SpoiltBackend backend) {
    List<BulkJob> read = new ArrayList<>();
    backend.results =
        (job, mutations) -> {
          List<WriteResult> results = backend.right.bulkResults(job, mutations);
          if (read.contains(job)) {
            throw PluginException.of(
                FailureKind.INTERNAL, "The results of this job have been read.");
          }
          read.add(job);
          return results;
        };
  }
}
