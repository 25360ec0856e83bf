package org.tandemcrm.plugin.testkit.wrong;

import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
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
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Mistakes in writing what the CRM takes. */
enum WriteMistake implements Mistake {
  ANSWERS_CREATIONS_FIRST(
      (backend, organisation) ->
          backend.write = mutations -> creationsFirst(backend.right.write(mutations)),
      "answersEachMutationInItsPlace"),
  MAKES_UP_A_KEY_FOR_EACH_TRY(
      (backend, organisation) ->
          Mutations.each(
              backend, mutation -> Mutations.key(mutation, UUID.randomUUID().toString())),
      "createsOnceUnderOneKey",
      "findsByItsKeyWhatPeopleDeletedMeanwhile",
      "findsWhatItCreatedByItsKeyAndKnowsItAsItsOwn",
      "aJobCreatesOnceWhatACallHasCreated"),
  EMPTIES_WHAT_IS_NOT_NAMED(
      (backend, organisation) -> Mutations.each(backend, mutation -> emptied(backend, mutation)),
      "leavesAsItIsWhatIsNotNamed"),
  LEAVES_OUT_WHAT_IS_CLEARED(
      (backend, organisation) -> Mutations.each(backend, WriteMistake::withoutClearing),
      "emptiesWhatIsCleared"),
  CUTS_FRACTIONS(
      (backend, organisation) ->
          everyValue(
              backend,
              value ->
                  value instanceof Value.Number number
                      ? new Value.Number(number.number().setScale(0, RoundingMode.DOWN))
                      : value),
      "everyTypeOfFieldComesBackAsItWasWritten",
      "aJobWritesEveryTypeOfFieldAsACallDoes"),
  WRITES_DAYS_FOR_TIMES(
      (backend, organisation) ->
          everyValue(
              backend,
              value ->
                  value instanceof Value.Moment moment
                      ? new Value.Moment(moment.instant().truncatedTo(ChronoUnit.DAYS))
                      : value),
      "everyTypeOfFieldComesBackAsItWasWritten",
      "aJobWritesEveryTypeOfFieldAsACallDoes"),
  WRITES_A_DAY_EARLIER_IN_THE_WEST(
      (backend, organisation) ->
          everyValue(
              backend,
              value ->
                  value instanceof Value.Day day ? new Value.Day(day.date().minusDays(1)) : value),
      "everyTypeOfFieldComesBackAsItWasWritten",
      "aJobWritesEveryTypeOfFieldAsACallDoes"),
  WRITES_ONE_OPTION_OF_SEVERAL(
      (backend, organisation) ->
          everyValue(
              backend,
              value ->
                  value instanceof Value.Options options
                      ? new Value.Options(Set.of(options.values().iterator().next()))
                      : value),
      "everyTypeOfFieldComesBackAsItWasWritten",
      "aJobWritesEveryTypeOfFieldAsACallDoes"),
  WRITES_ONE_HUNDRED(
      (backend, organisation) ->
          backend.write =
              mutations -> {
                List<WriteResult> results =
                    new ArrayList<>(
                        backend.right.write(mutations.subList(0, Math.min(100, mutations.size()))));
                while (results.size() < mutations.size()) {
                  results.add(results.get(0));
                }
                return results;
              },
      "writesAsManyAsItMayBeGiven"),
  STUMBLES_OVER_NO_MUTATIONS(
      (backend, organisation) ->
          backend.write =
              mutations -> {
                if (mutations.isEmpty()) {
                  throw PluginException.of(FailureKind.INTERNAL, "No records to write were given.");
                }
                return backend.right.write(mutations);
              },
      "writesNothingForNoMutations"),
  LETS_RULES_ASSIGN(
      (backend, organisation) ->
          Mutations.each(backend, mutation -> Mutations.assigned(mutation, true)),
      "assignsOwnersWhenAskedToAndNeverElse"),
  NEVER_LETS_RULES_ASSIGN(
      (backend, organisation) ->
          Mutations.each(backend, mutation -> Mutations.assigned(mutation, false)),
      "assignsOwnersWhenAskedToAndNeverElse"),
  HIDES_WHAT_IT_WROTE(
      (backend, organisation) -> hide(backend),
      "whatItWroteIsToldLikeAnyChange",
      "aChangeBesideItsOwnWriteIsTold"),
  TAKES_ITS_OWN_WRITES_FOR_CHANGES(
      (backend, organisation) ->
          backend.find =
              (object, fields, ids) ->
                  backend.right.find(object, fields, ids).stream()
                      .map(WriteMistake::modified)
                      .toList(),
      "whatItWroteIsNobodysChange");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  WriteMistake(OfBackend mistake, String... caughtBy) {
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

  private static List<WriteResult> creationsFirst(List<WriteResult> results) {
    List<WriteResult> sorted = new ArrayList<>();
    for (boolean created : new boolean[] {true, false}) {
      for (WriteResult result : results) {
        if ((result instanceof WriteResult.Written written && written.created()) == created) {
          sorted.add(result);
        }
      }
    }
    boolean allWritten = results.stream().allMatch(WriteResult.Written.class::isInstance);
    return allWritten ? sorted : results;
  }

  private static Mutation emptied(SpoiltBackend backend, Mutation mutation) {
    if (mutation.isCreate()) {
      return mutation;
    }
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    backend.right.describe().stream()
        .filter(object -> object.name().equals(mutation.object()))
        .flatMap(object -> object.fields().stream())
        .filter(field -> !field.isReadOnly() && !field.isRequired())
        .forEach(field -> values.put(field.name(), Optional.empty()));
    values.putAll(mutation.values());
    return Mutations.values(mutation, values);
  }

  private static Mutation withoutClearing(Mutation mutation) {
    Map<String, Optional<Value>> values = new LinkedHashMap<>(mutation.values());
    values.values().removeIf(Optional::isEmpty);
    return Mutations.values(mutation, values);
  }

  private static void everyValue(SpoiltBackend backend, UnaryOperator<Value> wrong) {
    Mutations.each(
        backend,
        mutation -> {
          Map<String, Optional<Value>> values = new LinkedHashMap<>(mutation.values());
          values.replaceAll((field, value) -> value.map(wrong));
          return Mutations.values(mutation, values);
        });
  }

  /** It takes the echo of its own writes for nothing that the host should see. */
  private static void hide(SpoiltBackend backend) {
    Set<String> written = Collections.newSetFromMap(new ConcurrentHashMap<>());
    backend.write =
        mutations -> {
          List<WriteResult> results = backend.right.write(mutations);
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
    backend.poll =
        cursors -> {
          Map<String, ObjectPoll> polls = new LinkedHashMap<>();
          backend
              .right
              .poll(cursors)
              .forEach(
                  (object, poll) -> {
                    var left =
                        poll.versions().stream()
                            .filter(version -> !written.contains(version.id()))
                            .toList();
                    polls.put(
                        object, poll.complete() ? ObjectPoll.all(left) : ObjectPoll.some(left));
                  });
          return polls;
        };
  }

  private static CrmRecord modified(CrmRecord record) {
    return record.modifiedAt().isPresent()
        ? record
        : Copies.modifiedAt(record, record.createdAt().orElseThrow());
  }
}
