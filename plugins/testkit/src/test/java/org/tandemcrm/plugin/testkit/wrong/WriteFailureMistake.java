package org.tandemcrm.plugin.testkit.wrong;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** Mistakes with records that the CRM refuses, and with writes that fail. */
enum WriteFailureMistake implements Mistake {
  GIVES_UP_AT_A_BAD_ONE(
      (backend, organisation) ->
          backend.write =
              mutations ->
                  Mutations.chained(
                      backend.right.write(mutations),
                      (before, result) ->
                          before instanceof WriteResult.Rejected
                                  && result instanceof WriteResult.Written
                              ? new WriteResult.Postponed("The one before it was refused.")
                              : result),
      "aBadMutationStopsNoOther"),
  FAILS_FOR_A_BAD_ONE(
      (backend, organisation) ->
          backend.write =
              mutations -> {
                List<WriteResult> results = backend.right.write(mutations);
                results.forEach(WriteFailureMistake::complain);
                return results;
              },
      "aBadMutationStopsNoOther",
      "aConvertedLeadIsNotChangedAnyMore",
      "aChangeOfADeletedRecordIsTooLate",
      "aTextThatIsTooLongIsRefusedWithItsField"),
  TAKES_A_DELETED_RECORD_FOR_A_BAD_REFERENCE(
      (backend, organisation) ->
          Mutations.eachResult(
              backend,
              result ->
                  result instanceof WriteResult.Rejected rejected && rejected.cause() == Cause.GONE
                      ? new WriteResult.Rejected(Cause.REFERENCE, rejected.reason(), Set.of())
                      : result),
      "aBadMutationStopsNoOther",
      "aChangeOfADeletedRecordIsTooLate"),
  TAKES_A_CONVERTED_LEAD_FOR_A_DELETED_ONE(
      (backend, organisation) ->
          Mutations.eachResult(
              backend,
              result ->
                  result instanceof WriteResult.Rejected rejected
                          && rejected.cause() == Cause.CONVERTED
                      ? new WriteResult.Rejected(Cause.GONE, rejected.reason(), Set.of())
                      : result),
      "aConvertedLeadIsNotChangedAnyMore"),
  CUTS_LONG_TEXTS(
      (backend, organisation) -> Mutations.each(backend, WriteFailureMistake::cut),
      "aTextThatIsTooLongIsRefusedWithItsField"),
  BLAMES_NO_FIELD(
      (backend, organisation) ->
          Mutations.eachResult(
              backend,
              result ->
                  result instanceof WriteResult.Rejected rejected
                      ? new WriteResult.Rejected(rejected.cause(), rejected.reason(), Set.of())
                      : result),
      "aBadMutationStopsNoOther",
      "aTextThatIsTooLongIsRefusedWithItsField"),
  REFUSES_WITH_A_CODE(
      (backend, organisation) ->
          Mutations.eachResult(
              backend,
              result ->
                  result instanceof WriteResult.Rejected rejected
                      ? new WriteResult.Rejected(rejected.cause(), "ERR_17", rejected.fields())
                      : result),
      "aBadMutationStopsNoOther",
      "aConvertedLeadIsNotChangedAnyMore",
      "aChangeOfADeletedRecordIsTooLate",
      "aTextThatIsTooLongIsRefusedWithItsField"),
  FAILS_AFTER_THE_FIRST_IS_WRITTEN(
      WriteFailureMistake::writeInSpiteOfTheLimit, "aWriteThatFailsWroteNothing"),
  TAKES_A_LOST_ANSWER_FOR_A_FAILURE(
      (backend, organisation) ->
          backend.write =
              mutations -> {
                List<WriteResult> results = backend.right.write(mutations);
                if (results.stream().anyMatch(WriteResult.Unknown.class::isInstance)) {
                  throw PluginException.of(
                      FailureKind.TRANSIENT, "The CRM did not answer in time.");
                }
                return results;
              },
      "anAnswerThatGetsLostLeavesEachUnknown"),
  SENDS_AGAIN_WHEN_AN_ANSWER_GETS_LOST(
      (backend, organisation) ->
          backend.write =
              mutations -> {
                List<WriteResult> results = backend.right.write(mutations);
                return results.stream().anyMatch(WriteResult.Unknown.class::isInstance)
                    ? backend.right.write(
                        mutations.stream()
                            .map(mutation -> Mutations.key(mutation, mutation.key().substring(1)))
                            .toList())
                    : results;
              },
      "anAnswerThatGetsLostLeavesEachUnknown");

  private static final int SHORT = 20;

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  WriteFailureMistake(OfBackend mistake, String... caughtBy) {
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

  private static void complain(WriteResult result) {
    if (result instanceof WriteResult.Rejected rejected) {
      throw PluginException.of(FailureKind.REJECTED, rejected.reason());
    }
  }

  private static Mutation cut(Mutation mutation) {
    Map<String, Optional<Value>> values = new LinkedHashMap<>(mutation.values());
    values.replaceAll(
        (field, value) ->
            value.map(
                given ->
                    given instanceof Value.Text text && text.text().length() > SHORT * 3
                        ? new Value.Text(text.text().substring(0, SHORT))
                        : given));
    return Mutations.values(mutation, values);
  }

  private static void writeInSpiteOfTheLimit(SpoiltBackend backend, String organisation) {
    backend.write =
        mutations -> {
          try {
            return backend.right.write(mutations);
          } catch (PluginException e) {
            if (e.kind() == FailureKind.RATE_LIMITED) {
              MemoryControls.of(organisation).create(mutations.get(0).object(), Map.of());
            }
            throw e;
          }
        };
  }
}
