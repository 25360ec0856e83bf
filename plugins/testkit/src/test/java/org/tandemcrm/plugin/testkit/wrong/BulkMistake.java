package org.tandemcrm.plugin.testkit.wrong;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Mistakes in what a job writes. */
enum BulkMistake implements Mistake {
  TAKES_THE_ORDER_OF_RESULTS_FOR_THAT_OF_MUTATIONS(
      (backend, organisation) ->
          backend.results =
              (job, mutations) -> {
                List<WriteResult> sorted =
                    new ArrayList<>(backend.right.bulkResults(job, mutations));
                boolean allWritten =
                    sorted.stream().allMatch(WriteResult.Written.class::isInstance);
                if (allWritten) {
                  Collections.reverse(sorted);
                }
                return sorted;
              },
      "aJobTakesAnyMixtureAndAnswersEachInItsPlace",
      "whatAJobWroteIsToldLikeAnyChange"),
  UPLOADS_ONE_HUNDRED(
      (backend, organisation) -> uploadOneHundred(backend), "aJobWritesManyMoreThanACall"),
  EMPTIES_WHAT_A_LINE_DOES_NOT_NAME(
      (backend, organisation) ->
          eachJob(
              backend,
              mutations ->
                  mutations.stream().map(mutation -> widened(mutation, mutations)).toList()),
      "aJobWritesOfEachRecordWhatIsNamedAlone"),
  LEAVES_OUT_WHAT_IS_CLEARED_IN_A_JOB(
      (backend, organisation) ->
          each(
              backend,
              mutation -> {
                Map<String, Optional<Value>> values = new LinkedHashMap<>(mutation.values());
                values.values().removeIf(Optional::isEmpty);
                return Mutations.values(mutation, values);
              }),
      "aJobWritesOfEachRecordWhatIsNamedAlone"),
  CUTS_FRACTIONS_IN_A_JOB(
      (backend, organisation) ->
          everyValue(
              backend,
              value ->
                  Optional.of(
                      value instanceof Value.Number number
                          ? new Value.Number(number.number().setScale(0, RoundingMode.DOWN))
                          : value)),
      "aJobWritesEveryTypeOfFieldAsACallDoes"),
  TAKES_A_TEXT_FOR_NOTHING(
      (backend, organisation) ->
          everyValue(
              backend,
              value ->
                  value.equals(new Value.Text("NULL")) ? Optional.empty() : Optional.of(value)),
      "textsThatLookLikeSomethingElseAreNeverWrittenAsThat"),
  MAKES_UP_KEYS_IN_A_JOB(
      (backend, organisation) ->
          each(backend, mutation -> Mutations.key(mutation, UUID.randomUUID().toString())),
      "aJobCreatesOnceWhatACallHasCreated"),
  LETS_RULES_ASSIGN_IN_A_JOB(
      (backend, organisation) -> each(backend, mutation -> Mutations.assigned(mutation, true)),
      "noRuleAssignsOwnersInAJob"),
  HIDES_WHAT_A_JOB_WROTE(
      (backend, organisation) -> hide(backend), "whatAJobWroteIsToldLikeAnyChange");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  BulkMistake(OfBackend mistake, String... caughtBy) {
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

  private static void eachJob(SpoiltBackend backend, UnaryOperator<List<Mutation>> wrong) {
    backend.prepare = mutations -> backend.right.prepareBulkWrite(wrong.apply(mutations));
  }

  private static void each(SpoiltBackend backend, UnaryOperator<Mutation> wrong) {
    eachJob(backend, mutations -> mutations.stream().map(wrong).toList());
  }

  private interface Change {
    Optional<Value> of(Value value);
  }

  private static void everyValue(SpoiltBackend backend, Change wrong) {
    each(
        backend,
        mutation -> {
          Map<String, Optional<Value>> values = new LinkedHashMap<>(mutation.values());
          values.replaceAll((field, value) -> value.flatMap(wrong::of));
          return Mutations.values(mutation, values);
        });
  }

  private static void uploadOneHundred(SpoiltBackend backend) {
    Map<BulkJob, Integer> sizes = new ConcurrentHashMap<>();
    backend.prepare =
        mutations -> {
          List<Mutation> some = mutations.subList(0, Math.min(100, mutations.size()));
          BulkJob job = backend.right.prepareBulkWrite(some);
          sizes.put(job, some.size());
          return job;
        };
    backend.results =
        (job, mutations) -> {
          int size = sizes.getOrDefault(job, mutations.size());
          List<WriteResult> results =
              new ArrayList<>(backend.right.bulkResults(job, mutations.subList(0, size)));
          while (results.size() < mutations.size()) {
            results.add(results.get(0));
          }
          return results;
        };
  }

  /** A column for each field that one of the job's changes of that object names. */
  private static Mutation widened(Mutation mutation, List<Mutation> job) {
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    if (!mutation.isCreate()) {
      job.stream()
          .filter(other -> other.object().equals(mutation.object()) && !other.isCreate())
          .filter(other -> other.values().values().stream().anyMatch(Optional::isEmpty))
          .forEach(
              other -> other.values().keySet().forEach(name -> values.put(name, Optional.empty())));
    }
    values.putAll(mutation.values());
    return Mutations.values(mutation, values);
  }

  private static void hide(SpoiltBackend backend) {
    Set<String> written = ConcurrentHashMap.newKeySet();
    backend.results =
        (job, mutations) -> {
          List<WriteResult> results = backend.right.bulkResults(job, mutations);
          for (WriteResult result : results) {
            if (result instanceof WriteResult.Written done) {
              written.add(done.id());
            }
          }
          return results;
        };
    backend.read =
        request ->
            request.cursor().isStart()
                ? backend.right.readChanges(request)
                : Copies.only(
                    backend.right.readChanges(request), record -> !written.contains(record.id()));
  }
}
