package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * Adds members to campaigns and changes their statuses. Salesforce stores the default status in the
 * place of one that the campaign doesn't have, and says nothing: so the statuses are read first.
 */
final class SalesforceMemberWriter {

  static final String MEMBER = "CampaignMember";
  private static final Map<String, String> PREFIXES = Map.of("Lead", "00Q", "Contact", "003");

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;
  private final SalesforceCampaigns campaigns;

  SalesforceMemberWriter(
      SalesforceClient client, SalesforceCatalog catalog, SalesforceCampaigns campaigns) {
    this.client = client;
    this.catalog = catalog;
    this.campaigns = campaigns;
  }

  List<MembershipResult> write(List<MembershipRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    WriteResult[] written = new WriteResult[requests.size()];
    // Its time runs from here: looking at statuses and members takes some of it.
    SalesforceWrite write = new SalesforceWrite(client, catalog, written);
    SalesforceCampaigns.Standing standing =
        campaigns.standing(
            requests.stream().map(MembershipRequest::campaignId).collect(Collectors.toSet()),
            requests.stream().map(MembershipRequest::person).toList());
    MembershipResult[] results = new MembershipResult[requests.size()];
    List<SalesforceEdit> edits = new ArrayList<>();
    for (int place = 0; place < results.length; place++) {
      MembershipRequest request = requests.get(place);
      SalesforceMemberKey key = SalesforceMemberKey.of(request.campaignId(), request.person());
      Step step =
          step(
              request,
              key,
              standing.statuses().get(key.campaignId()),
              Optional.ofNullable(standing.members().get(key)));
      results[place] = step.result();
      if (step.row().isPresent()) {
        edits.add(edit(place, step));
      }
    }
    write.send(edits);
    for (SalesforceEdit edit : edits) {
      results[edit.place()] = result(edit, results[edit.place()], written[edit.place()]);
    }
    return List.of(results);
  }

  /**
   * What is to be done for one request.
   *
   * @param result of it, when it succeeds
   * @param memberId who is to be changed; absent for who is to be added
   * @param row what to send; absent for nothing
   */
  private record Step(
      MembershipResult result, Optional<String> memberId, Optional<ObjectNode> row) {
    static Step done(MembershipResult result) {
      return new Step(result, Optional.empty(), Optional.empty());
    }
  }

  private static Step step(
      MembershipRequest request,
      SalesforceMemberKey key,
      List<MemberStatus> statuses,
      Optional<SalesforceCampaigns.Member> member) {
    if (statuses == null) {
      return refused(
          Cause.REFERENCE,
          "There is no campaign "
              + request.campaignId()
              + " in Salesforce that the sync user can see.");
    }
    RecordRef person = key.person();
    if (!SalesforceIds.isId(person.id())
        || !person.id().startsWith(PREFIXES.getOrDefault(person.object(), "-"))) {
      return refused(
          Cause.GONE, "There is no " + person.object() + " " + person.id() + " in Salesforce.");
    }
    Optional<String> wanted =
        request
            .status()
            .flatMap(
                asked ->
                    statuses.stream()
                        .map(MemberStatus::value)
                        .filter(value -> value.equalsIgnoreCase(asked.strip()))
                        .findFirst());
    if (request.status().isPresent() && wanted.isEmpty()) {
      return refused(
          Cause.INVALID_VALUE,
          "The campaign has no member status \""
              + request.status().get()
              + "\", but "
              + statuses.stream().map(MemberStatus::value).collect(Collectors.joining(", "))
              + ". Choose one of these.");
    }
    return member.isPresent()
        ? ofMember(request.mode(), wanted, member.get())
        : ofOther(request.mode(), wanted, key);
  }

  private static Step ofMember(
      MembershipRequest.Mode mode, Optional<String> wanted, SalesforceCampaigns.Member member) {
    Optional<String> present = member.membership().status();
    if (mode == MembershipRequest.Mode.ADD || wanted.equals(present)) {
      return Step.done(new MembershipResult.Unchanged(present));
    }
    ObjectNode row = row().put("id", member.id()).put("Status", wanted.orElseThrow());
    return new Step(
        new MembershipResult.Changed(present), Optional.of(member.id()), Optional.of(row));
  }

  private static Step ofOther(
      MembershipRequest.Mode mode, Optional<String> wanted, SalesforceMemberKey key) {
    if (mode == MembershipRequest.Mode.CHANGE) {
      return Step.done(new MembershipResult.NotAMember());
    }
    ObjectNode row =
        row()
            .put("CampaignId", key.campaignId())
            .put(key.person().object() + "Id", key.person().id());
    wanted.ifPresent(status -> row.put("Status", status));
    return new Step(new MembershipResult.Added(), Optional.empty(), Optional.of(row));
  }

  private static ObjectNode row() {
    ObjectNode row = SalesforceHttp.JSON.createObjectNode();
    row.putObject("attributes").put("type", MEMBER);
    return row;
  }

  private static Step refused(Cause cause, String reason) {
    return Step.done(new MembershipResult.Rejected(cause, reason));
  }

  private static SalesforceEdit edit(int place, Step step) {
    String key = Integer.toString(place);
    Mutation mutation =
        step.memberId()
            .map(id -> Mutation.update(MEMBER, id, key).build())
            .orElseGet(() -> Mutation.create(MEMBER, key).build());
    return new SalesforceEdit(place, mutation, step.row().orElseThrow(), Optional.empty());
  }

  private static MembershipResult result(
      SalesforceEdit edit, MembershipResult wanted, WriteResult written) {
    if (written instanceof WriteResult.Rejected rejected) {
      return rejected(edit.mutation().isCreate(), rejected);
    }
    if (written instanceof WriteResult.Postponed postponed) {
      return new MembershipResult.Postponed(postponed.reason());
    }
    return written instanceof WriteResult.Unknown unknown
        ? new MembershipResult.Unknown(unknown.reason())
        : wanted;
  }

  /** The campaign was there a moment ago, so a reference to nothing is to the person. */
  private static MembershipResult rejected(boolean isCreate, WriteResult.Rejected rejected) {
    if (isCreate && rejected.cause() == Cause.DUPLICATE
        || !isCreate && rejected.cause() == Cause.GONE) {
      return new MembershipResult.Postponed(
          rejected.reason() + " Somebody else has just changed who is a member.");
    }
    return new MembershipResult.Rejected(
        rejected.cause() == Cause.REFERENCE ? Cause.GONE : rejected.cause(), rejected.reason());
  }
}
