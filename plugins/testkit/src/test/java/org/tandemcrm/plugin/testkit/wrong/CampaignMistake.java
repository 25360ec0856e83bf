package org.tandemcrm.plugin.testkit.wrong;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipRequest.Mode;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult.Cause;

/** Mistakes with campaigns and who is in them. */
enum CampaignMistake implements Mistake {
  LISTS_ALL_AS_ACTIVE(
      (backend, organisation) -> backend.campaigns = active -> backend.right.campaigns(false),
      "listsItsCampaigns"),
  TELLS_OF_DELETED_CAMPAIGNS(
      (backend, organisation) ->
          backend.memberStatuses =
              ids -> {
                Map<String, List<MemberStatus>> told =
                    new HashMap<>(backend.right.memberStatuses(ids));
                ids.forEach(id -> told.putIfAbsent(id, List.of()));
                return told;
              },
      "tellsTheStatusesOfACampaign"),
  CHANGES_A_MEMBER_THAT_IS_TO_BE_LEFT(
      (backend, organisation) ->
          each(
              backend,
              request ->
                  request.mode() == Mode.ADD && request.status().isPresent()
                      ? MembershipRequest.addOrChange(
                          request.campaignId(), request.person(), request.status().get())
                      : request),
      "eachModeDoesWhatItSays"),
  ADDS_WHO_IS_TO_BE_CHANGED(
      (backend, organisation) ->
          each(
              backend,
              request ->
                  new MembershipRequest(
                      request.campaignId(),
                      request.person(),
                      request.status(),
                      request.mode() == Mode.CHANGE ? Mode.ADD_OR_CHANGE : request.mode())),
      "eachModeDoesWhatItSays"),
  TAKES_EVERY_STATUS_FOR_A_RESPONSE(
      (backend, organisation) ->
          backend.memberships =
              (campaign, people) ->
                  backend.right.memberships(campaign, people).stream()
                      .map(
                          one -> new Membership(one.campaignId(), one.person(), one.status(), true))
                      .toList(),
      "tellsWhoIsAMember"),
  STORES_ANOTHER_STATUS(
      (backend, organisation) -> each(backend, request -> storable(backend, request)),
      "aStatusThatTheCampaignDoesNotHaveIsRefusedBeforeTheCall",
      "aRenamedStatusIsNoticedAtOnce"),
  REMEMBERS_STATUSES((backend, organisation) -> remember(backend), "aRenamedStatusIsNoticedAtOnce"),
  TAKES_A_DELETED_CAMPAIGN_FOR_A_DELETED_PERSON(
      (backend, organisation) ->
          eachResult(
              backend,
              result ->
                  result instanceof MembershipResult.Rejected rejected
                          && rejected.cause() == Cause.REFERENCE
                      ? new MembershipResult.Rejected(Cause.GONE, rejected.reason())
                      : result),
      "whatIsGoneStopsNoOther"),
  TAKES_LOST_MEMBERS_FOR_A_FAILURE(
      (backend, organisation) ->
          eachResult(
              backend,
              result -> {
                if (result instanceof MembershipResult.Unknown unknown) {
                  throw PluginException.of(FailureKind.TRANSIENT, unknown.reason());
                }
                return result;
              }),
      "membersThatALostAnswerHidAreFoundWhenAskedAgain"),
  TAKES_A_LIMIT_FOR_A_BUG_OF_CAMPAIGNS(
      (backend, organisation) ->
          backend.writeMemberships =
              requests -> {
                try {
                  return backend.right.writeMemberships(requests);
                } catch (PluginException e) {
                  throw PluginException.of(FailureKind.INTERNAL, e.getMessage());
                }
              },
      "aCallForMembersThatFailsDidNothing");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  CampaignMistake(OfBackend mistake, String... caughtBy) {
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

  private static void each(SpoiltBackend backend, UnaryOperator<MembershipRequest> wrong) {
    backend.writeMemberships =
        requests -> backend.right.writeMemberships(requests.stream().map(wrong).toList());
  }

  private static void eachResult(SpoiltBackend backend, UnaryOperator<MembershipResult> wrong) {
    backend.writeMemberships =
        requests -> backend.right.writeMemberships(requests).stream().map(wrong).toList();
  }

  /** As a CRM does that takes its default for a status that it doesn't know. */
  private static MembershipRequest storable(SpoiltBackend backend, MembershipRequest request) {
    List<MemberStatus> known = statuses(backend, request);
    if (known.isEmpty() || request.status().isEmpty() || has(known, request)) {
      return request;
    }
    return new MembershipRequest(
        request.campaignId(), request.person(), Optional.of(known.get(0).value()), request.mode());
  }

  private static void remember(SpoiltBackend backend) {
    Map<String, List<MemberStatus>> remembered = new HashMap<>();
    backend.writeMemberships =
        requests -> {
          List<MembershipResult> results = backend.right.writeMemberships(requests);
          requests.forEach(
              request ->
                  remembered.computeIfAbsent(
                      request.campaignId(), id -> statuses(backend, request)));
          return IntStream.range(0, results.size())
              .mapToObj(i -> fromMemory(remembered, requests.get(i), results.get(i)))
              .toList();
        };
  }

  private static MembershipResult fromMemory(
      Map<String, List<MemberStatus>> remembered,
      MembershipRequest request,
      MembershipResult result) {
    return request.status().isPresent()
            && !has(remembered.get(request.campaignId()), request)
            && !(result instanceof MembershipResult.Rejected)
        ? new MembershipResult.Rejected(Cause.INVALID_VALUE, "There is no such member status.")
        : result;
  }

  private static List<MemberStatus> statuses(SpoiltBackend backend, MembershipRequest request) {
    return backend
        .right
        .memberStatuses(Set.of(request.campaignId()))
        .getOrDefault(request.campaignId(), List.of());
  }

  private static boolean has(List<MemberStatus> statuses, MembershipRequest request) {
    return statuses.stream().map(MemberStatus::value).anyMatch(request.status().get()::equals);
  }
}
