package org.tandemcrm.plugin.testkit.wrong;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Scope.Operator;

/** Mistakes in reading by id and by scope. */
enum FindMistake implements Mistake {
  FINDS_NO_VALUES(
      (backend, organisation) ->
          backend.find =
              (object, fields, ids) ->
                  backend.right.find(object, fields, ids).stream()
                      .map(record -> Copies.values(record, Map.of()))
                      .toList(),
      "findsRecordsAsAWalkReadsThem",
      "answersEachMutationInItsPlace",
      "assignsOwnersWhenAskedToAndNeverElse",
      "createsOnceUnderOneKey",
      "aJobTakesAnyMixtureAndAnswersEachInItsPlace",
      "textsThatLookLikeSomethingElseAreNeverWrittenAsThat",
      "findsAccountsByTheirNamesInAnyCase",
      "givesWhatItMakesToTheOwnerThatIsNamed",
      "whoIsOfferedMayOwnLeads",
      "makesAContactAnAccountAndTheOpportunityOfThatName",
      "looksUpTogetherWhatItFindsOneByOne"),
  REFUSES_UNKNOWN_IDS(
      (backend, organisation) -> refuseUnknown(backend),
      "leavesOutAnIdThatItDoesNotKnow",
      "findsNoDeletedRecordAsIfItWereThere",
      "looksUpTogetherWhatItFindsOneByOne"),
  FINDS_ONE_HUNDRED(
      (backend, organisation) ->
          backend.find =
              (object, fields, ids) ->
                  backend.right.find(object, fields, ids).stream().limit(100).toList(),
      "findsAsManyAsItMayBeAskedFor"),
  STUMBLES_OVER_NO_IDS(
      (backend, organisation) -> refuseNoIds(backend),
      "findsNothingForNoIds",
      "looksUpTogetherWhatItFindsOneByOne"),
  LOSES_BLANKS_THAT_ARE_NOT_EQUAL(
      (backend, organisation) -> translate(backend, FindMistake::notEqualAndNotBlank),
      "aScopeLeavesOutNoMatch"),
  LOOKS_AT_THE_START_OF_A_TEXT_ALONE(
      (backend, organisation) -> translate(backend, FindMistake::startsInsteadOfContains),
      "aScopeLeavesOutNoMatch"),
  TAKES_OR_FOR_AND(
      (backend, organisation) ->
          translate(
              backend,
              scope -> scope instanceof Scope.Any any ? new Scope.All(any.parts()) : scope),
      "aScopeOfSeveralPartsLeavesOutNoMatch"),
  KEEPS_A_SCOPE_FOR_EVER(
      (backend, organisation) -> backend.read = request -> keepScope(backend, request),
      "behindAScopedWalkEveryChangeComes");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  FindMistake(OfBackend mistake, String... caughtBy) {
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

  private static void refuseUnknown(SpoiltBackend backend) {
    backend.find =
        (object, fields, ids) -> {
          List<CrmRecord> found = backend.right.find(object, fields, ids);
          if (found.size() < ids.size()) {
            throw PluginException.of(FailureKind.REJECTED, "One of these ids is not there.");
          }
          return found;
        };
  }

  private static void refuseNoIds(SpoiltBackend backend) {
    backend.find =
        (object, fields, ids) -> {
          if (ids.isEmpty()) {
            throw PluginException.of(FailureKind.INTERNAL, "WHERE Id IN () is malformed.");
          }
          return backend.right.find(object, fields, ids);
        };
  }

  private static void translate(SpoiltBackend backend, UnaryOperator<Scope> wrong) {
    backend.read =
        request ->
            backend.right.readChanges(
                new ReadRequest(
                    request.object(),
                    request.fields(),
                    request.cursor(),
                    wrong.apply(request.scope()),
                    request.max()));
  }

  private static Scope notEqualAndNotBlank(Scope scope) {
    return scope instanceof Scope.Comparison comparison
            && comparison.operator() == Operator.NOT_EQUALS
        ? new Scope.All(
            List.of(
                comparison,
                new Scope.Comparison(comparison.field(), Operator.IS_NOT_BLANK, List.of())))
        : scope;
  }

  private static Scope startsInsteadOfContains(Scope scope) {
    return scope instanceof Scope.Comparison comparison
            && comparison.operator() == Operator.CONTAINS
        ? new Scope.Comparison(comparison.field(), Operator.STARTS_WITH, comparison.values())
        : scope;
  }

  private static ChangePage keepScope(SpoiltBackend backend, ReadRequest request) {
    Cursor cursor = request.cursor();
    if (cursor.value().startsWith("scoped ")) {
      return ChangePage.last(List.of(), cursor);
    }
    ChangePage page = backend.right.readChanges(request);
    return page.isLast() && !request.scope().equals(Scope.ALL)
        ? ChangePage.last(page.records(), new Cursor("scoped " + page.next().value()))
        : page;
  }
}
