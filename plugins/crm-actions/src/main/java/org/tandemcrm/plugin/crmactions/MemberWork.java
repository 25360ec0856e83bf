package org.tandemcrm.plugin.crmactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.RecordRef;

/**
 * People into one campaign, in one call. A repeated run asks for the same again, and the CRM's
 * present state decides, so nothing is kept of earlier calls.
 *
 * @param status absent for the campaign's default
 */
record MemberWork(String campaignId, Optional<String> status, MembershipRequest.Mode mode) {

  /** One outcome for each run, in order. Prospects that share a record share its result. */
  List<ActionOutcome> on(List<ActionRun> runs, CrmBackend backend) {
    List<RecordRef> people = runs.stream().map(MemberWork::person).toList();
    Set<RecordRef> each = new LinkedHashSet<>(people);
    List<MembershipResult> results =
        backend.writeMemberships(
            each.stream()
                .map(person -> new MembershipRequest(campaignId, person, status, mode))
                .toList());
    Map<RecordRef, ActionOutcome> outcomes = new HashMap<>();
    int place = 0;
    for (RecordRef person : each) {
      outcomes.put(person, outcome(results.get(place)));
      place++;
    }
    List<ActionOutcome> all = new ArrayList<>();
    people.forEach(person -> all.add(outcomes.get(person)));
    return all;
  }

  private static RecordRef person(ActionRun run) {
    CrmLink link = run.link().orElseThrow();
    return new RecordRef(link.object(), link.id());
  }

  ActionOutcome outcome(MembershipResult result) {
    if (result instanceof MembershipResult.Added) {
      return new ActionOutcome.Done(
          "Added to the campaign"
              + status.map(name -> " with the status " + name + ".").orElse("."));
    }
    if (result instanceof MembershipResult.Changed changed) {
      return new ActionOutcome.Done(
          "The status is "
              + status.orElseThrow()
              + changed.before().map(before -> "; it was " + before + ".").orElse("."));
    }
    if (result instanceof MembershipResult.Unchanged unchanged) {
      return new ActionOutcome.Done(
          "A member already"
              + unchanged.status().map(name -> ", with the status " + name + ".").orElse("."));
    }
    if (result instanceof MembershipResult.NotAMember) {
      return new ActionOutcome.Skipped("No member of the campaign.");
    }
    if (result instanceof MembershipResult.Postponed postponed) {
      return new ActionOutcome.Postponed(postponed.reason());
    }
    if (result instanceof MembershipResult.Unknown unknown) {
      return new ActionOutcome.Postponed(unknown.reason());
    }
    MembershipResult.Rejected rejected = (MembershipResult.Rejected) result;
    return switch (rejected.cause()) {
      // The link follows with a cycle: to the contact, to the record that survived, or away.
      case CONVERTED, GONE -> new ActionOutcome.Postponed(rejected.reason());
      default -> new ActionOutcome.Failed(rejected.reason());
    };
  }
}
