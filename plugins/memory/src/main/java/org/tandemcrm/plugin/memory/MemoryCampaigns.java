package org.tandemcrm.plugin.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * The campaigns of an organisation and who is in them. What is there decides what a request does,
 * so that asking for the same again does nothing twice. The first status is the default. Safe for
 * any thread.
 */
final class MemoryCampaigns {

  private final MemoryOrganisation organisation;
  private final MemoryTrouble trouble;
  private final Map<String, Held> campaigns = new LinkedHashMap<>();
  private int count;

  /** A campaign and its members' statuses, the default first. */
  private static final class Held {
    private final Campaign campaign;
    private final List<MemberStatus> statuses = new ArrayList<>();
    private final Map<RecordRef, String> members = new HashMap<>();

    Held(Campaign campaign) {
      this.campaign = campaign;
    }

    boolean has(String status) {
      return statuses.stream().anyMatch(known -> known.value().equals(status));
    }
  }

  MemoryCampaigns(MemoryOrganisation organisation, MemoryTrouble trouble) {
    this.organisation = organisation;
    this.trouble = trouble;
  }

  /** Makes a campaign whose members may have these statuses, the first one if none is named. */
  synchronized String create(String name, boolean active, List<MemberStatus> statuses) {
    count++;
    String id = "campaign-" + count;
    Held held = new Held(new Campaign(id, name, active));
    held.statuses.addAll(statuses);
    campaigns.put(id, held);
    return id;
  }

  synchronized void delete(String id) {
    campaigns.remove(id);
  }

  /** Gives a status another name; members keep it under that. */
  synchronized void rename(String id, String status, String name) {
    Held held = campaigns.get(id);
    held.statuses.replaceAll(
        known ->
            known.value().equals(status)
                ? new MemberStatus(name, known.isDefault(), known.responded())
                : known);
    held.members.replaceAll((person, present) -> present.equals(status) ? name : present);
  }

  synchronized List<Campaign> campaigns(boolean activeAlone) {
    return campaigns.values().stream()
        .map(held -> held.campaign)
        .filter(campaign -> campaign.active() || !activeAlone)
        .sorted(Comparator.comparing(Campaign::name).thenComparing(Campaign::id))
        .toList();
  }

  synchronized Map<String, List<MemberStatus>> statuses(Set<String> ids) {
    Map<String, List<MemberStatus>> statuses = new HashMap<>();
    ids.forEach(
        id ->
            Optional.ofNullable(campaigns.get(id))
                .ifPresent(held -> statuses.put(id, List.copyOf(held.statuses))));
    return statuses;
  }

  synchronized List<Membership> memberships(String id, Set<RecordRef> people) {
    return Optional.ofNullable(campaigns.get(id)).stream()
        .flatMap(
            held ->
                people.stream()
                    .filter(held.members::containsKey)
                    .map(person -> membership(held, person)))
        .toList();
  }

  private static Membership membership(Held held, RecordRef person) {
    String status = held.members.get(person);
    return new Membership(
        held.campaign.id(),
        person,
        Optional.of(status),
        held.statuses.stream()
            .anyMatch(known -> known.value().equals(status) && known.responded()));
  }

  /** One result for each request, in their order. Nobody edits records meanwhile. */
  List<MembershipResult> write(List<MembershipRequest> requests) {
    synchronized (organisation) {
      return writeAll(requests);
    }
  }

  private synchronized List<MembershipResult> writeAll(List<MembershipRequest> requests) {
    List<MembershipResult> results = new ArrayList<>();
    for (MembershipRequest request : requests) {
      results.add(trouble.instead().map(MemoryCampaigns::result).orElseGet(() -> write(request)));
    }
    return trouble.answered(results, MembershipResult.Unknown::new);
  }

  private static MembershipResult result(WriteResult instead) {
    return instead instanceof WriteResult.Rejected rejected
        ? new MembershipResult.Rejected(rejected.cause(), rejected.reason())
        : new MembershipResult.Postponed("Somebody else holds this member just now.");
  }

  private MembershipResult write(MembershipRequest request) {
    Held held = campaigns.get(request.campaignId());
    if (held == null) {
      return new MembershipResult.Rejected(
          Cause.REFERENCE, "There is no campaign " + request.campaignId() + " any more.");
    }
    if (request.status().filter(status -> !held.has(status)).isPresent()) {
      return new MembershipResult.Rejected(
          Cause.INVALID_VALUE,
          "The campaign has no member status \"" + request.status().get() + "\".");
    }
    RecordRef person = request.person();
    Optional<MemoryRecord> record =
        organisation
            .record(person.id())
            .filter(known -> known.object().equals(person.object()) && !known.deleted());
    if (record.isEmpty()) {
      return new MembershipResult.Rejected(
          Cause.GONE, "There is no " + person.object() + " " + person.id() + " any more.");
    }
    Optional<String> present = Optional.ofNullable(held.members.get(person));
    if (present.isEmpty() && record.get().conversion().isPresent()) {
      return new MembershipResult.Rejected(
          Cause.CONVERTED, "The lead was converted: its contact can be a member.");
    }
    return present
        .map(status -> ofMember(held, request, status))
        .orElseGet(() -> ofOther(held, request));
  }

  private static MembershipResult ofMember(Held held, MembershipRequest request, String present) {
    String wanted = request.status().orElse(present);
    if (request.mode() == MembershipRequest.Mode.ADD || wanted.equals(present)) {
      return new MembershipResult.Unchanged(Optional.of(present));
    }
    held.members.put(request.person(), wanted);
    return new MembershipResult.Changed(Optional.of(present));
  }

  private static MembershipResult ofOther(Held held, MembershipRequest request) {
    if (request.mode() == MembershipRequest.Mode.CHANGE) {
      return new MembershipResult.NotAMember();
    }
    held.members.put(
        request.person(), request.status().orElseGet(() -> held.statuses.get(0).value()));
    return new MembershipResult.Added();
  }

  /** A lead's memberships are its contact's from its conversion on. */
  synchronized void converted(String lead, String contact) {
    for (Held held : campaigns.values()) {
      String status = held.members.remove(new RecordRef(MemorySchema.LEAD, lead));
      if (status != null) {
        held.members.putIfAbsent(new RecordRef(MemorySchema.CONTACT, contact), status);
      }
    }
  }
}
