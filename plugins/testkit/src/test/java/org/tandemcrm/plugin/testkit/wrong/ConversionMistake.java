package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult.Cause;

/** Mistakes in making contacts of leads. */
enum ConversionMistake implements Mistake {
  NAMES_EVERY_OPPORTUNITY_AFTER_ITS_COMPANY(
      (backend, organisation) -> each(backend, request -> copy(request, Part.OPPORTUNITY_NAME)),
      "makesAContactAnAccountAndTheOpportunityOfThatName"),
  MAKES_A_NEW_CONTACT_ALWAYS(
      (backend, organisation) -> each(backend, request -> copy(request, Part.CONTACT)),
      "mergesIntoTheContactThatIsGivenAndMakesNothing"),
  MAKES_A_NEW_ACCOUNT_ALWAYS(
      (backend, organisation) -> each(backend, request -> copy(request, Part.ACCOUNT)),
      "mergesIntoTheContactThatIsGivenAndMakesNothing",
      "attachesANewContactToTheAccountThatIsGiven",
      "aBadLeadStopsNoOther"),
  FORGETS_THE_OWNER(
      (backend, organisation) -> each(backend, request -> copy(request, Part.OWNER)),
      "givesWhatItMakesToTheOwnerThatIsNamed",
      "aBadLeadStopsNoOther",
      "aQueuesLeadNeedsAnOwner"),
  MAILS_ALWAYS(
      (backend, organisation) -> each(backend, request -> copy(request, Part.SILENCE)),
      "mailsTheOwnerWhenAskedToAndNeverElse"),
  CONVERTS_FIFTY_AT_MOST(
      (backend, organisation) ->
          backend.convert =
              requests -> {
                List<ConversionResult> results =
                    new ArrayList<>(
                        backend.right.convert(requests.subList(0, Math.min(50, requests.size()))));
                while (results.size() < requests.size()) {
                  results.add(new ConversionResult.Postponed("The call was full."));
                }
                return results;
              },
      "convertsAsManyAsItMayBeGiven"),
  TAKES_A_CONVERTED_LEAD_FOR_A_BAD_ONE(
      (backend, organisation) ->
          eachResult(
              backend,
              result ->
                  result instanceof ConversionResult.AlreadyConverted
                      ? new ConversionResult.Rejected(Cause.CONVERTED, "It is converted already.")
                      : result),
      "tellsWhereALeadWentThatWasConvertedBefore",
      "whatALostAnswerHidIsToldWhenAskedAgain"),
  FINDS_NO_ACCOUNT_BY_NAME(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  field.equals("Name")
                      ? List.of()
                      : backend.right.search(object, fields, field, values),
      "findsAccountsByTheirNamesInAnyCase"),
  INVENTS_STATUSES_FOR_A_RECORD_TYPE(
      (backend, organisation) ->
          backend.choices =
              list -> {
                if (list.equals(ChoiceLists.recordTypes("Lead"))) {
                  return List.of(new Choice("odd", "Odd"));
                }
                return list.equals(ChoiceLists.convertedStatuses("odd"))
                    ? List.of(new Choice("open", "Open"))
                    : backend.right.choices(list);
              },
      "offersTheStatusesOfRecordTypes"),
  GIVES_UP_AT_A_BAD_LEAD(
      (backend, organisation) ->
          backend.convert =
              requests -> {
                List<ConversionResult> results = new ArrayList<>(backend.right.convert(requests));
                boolean isBad = false;
                for (int i = 0; i < results.size(); i++) {
                  if (isBad && results.get(i) instanceof ConversionResult.Converted) {
                    results.set(i, new ConversionResult.Postponed("One before it was refused."));
                  }
                  isBad |= results.get(i) instanceof ConversionResult.Rejected;
                }
                return results;
              },
      "aBadLeadStopsNoOther"),
  TAKES_A_DELETED_LEAD_FOR_A_BAD_REFERENCE(
      (backend, organisation) -> cause(backend, Cause.GONE, Cause.REFERENCE),
      "aBadLeadStopsNoOther",
      "aDeletedLeadIsGone"),
  TAKES_A_QUEUE_FOR_A_RULE(
      (backend, organisation) -> cause(backend, Cause.OWNER, Cause.VALIDATION_RULE),
      "aBadLeadStopsNoOther",
      "aQueuesLeadNeedsAnOwner"),
  FAILS_AFTER_CONVERTING(
      (backend, organisation) ->
          backend.convert =
              requests -> {
                try {
                  return backend.right.convert(requests);
                } catch (PluginException e) {
                  MemoryControls.of(organisation).create("Contact", Map.of("LastName", "Kit"));
                  throw e;
                }
              },
      "aConversionThatFailsDidNothing"),
  TAKES_A_LOST_CONVERSION_FOR_A_FAILURE(
      (backend, organisation) ->
          eachResult(
              backend,
              result -> {
                if (result instanceof ConversionResult.Unknown unknown) {
                  throw PluginException.of(FailureKind.TRANSIENT, unknown.reason());
                }
                return result;
              }),
      "whatALostAnswerHidIsToldWhenAskedAgain");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  ConversionMistake(OfBackend mistake, String... caughtBy) {
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

  private static void each(SpoiltBackend backend, UnaryOperator<ConversionRequest> wrong) {
    backend.convert = requests -> backend.right.convert(requests.stream().map(wrong).toList());
  }

  private static void eachResult(SpoiltBackend backend, UnaryOperator<ConversionResult> wrong) {
    backend.convert = requests -> backend.right.convert(requests).stream().map(wrong).toList();
  }

  private static void cause(SpoiltBackend backend, Cause right, Cause wrong) {
    eachResult(
        backend,
        result ->
            result instanceof ConversionResult.Rejected rejected && rejected.cause() == right
                ? new ConversionResult.Rejected(wrong, rejected.reason())
                : result);
  }

  /** What a mistake loses. */
  private enum Part {
    OPPORTUNITY_NAME,
    CONTACT,
    ACCOUNT,
    OWNER,
    SILENCE
  }

  private static ConversionRequest copy(ConversionRequest request, Part lost) {
    ConversionRequest.Builder copy =
        ConversionRequest.of(request.leadId(), request.convertedStatus());
    request.ownerId().filter(id -> lost != Part.OWNER).ifPresent(copy::owner);
    Optional<String> account = request.accountId().filter(id -> lost != Part.ACCOUNT);
    account.ifPresent(copy::account);
    request
        .contactId()
        .filter(id -> lost != Part.CONTACT)
        .ifPresent(id -> account.ifPresent(its -> copy.contact(id, its)));
    if (request.isWithOpportunity()) {
      copy.opportunity();
    }
    request
        .opportunityName()
        .filter(name -> lost != Part.OPPORTUNITY_NAME)
        .ifPresent(copy::opportunity);
    if (request.isNotifying() || lost == Part.SILENCE) {
      copy.notifying();
    }
    return copy.build();
  }
}
