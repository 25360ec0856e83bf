package org.tandemcrm.plugin.crmactions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;

/**
 * The conversions of one call: looks at the leads, refuses what can't be before anything is sent,
 * and hands the others to {@link ConversionWaves}. A repeated run needs nothing of its own: a lead
 * that was converted before is seen to be.
 */
final class LeadConversions {

  /** The host's key of a prospect's company. */
  private static final String COMPANY = "company";

  private final ConvertOptions options;
  private final CrmBackend backend;
  private final CrmKnowledge knowledge;
  private final CrmMap crm;
  private final Instant now;

  LeadConversions(
      ConvertOptions options, CrmBackend backend, CrmKnowledge knowledge, CrmMap crm, Instant now) {
    this.options = options;
    this.backend = backend;
    this.knowledge = knowledge;
    this.crm = crm;
    this.now = now;
  }

  /** One outcome for each run, in order. */
  List<ActionOutcome> of(List<ActionRun> runs) {
    ActionOutcome[] outcomes = new ActionOutcome[runs.size()];
    List<ActionRun> ofLeads =
        runs.stream().filter(run -> run.link().orElseThrow().kind() == ObjectKind.LEAD).toList();
    LeadLook look = new LeadLook(backend, crm);
    Map<String, CrmRecord> records = ofLeads.isEmpty() ? Map.of() : leads(look, ofLeads);
    List<Lead> open = new ArrayList<>();
    for (int place = 0; place < outcomes.length; place++) {
      CrmLink link = runs.get(place).link().orElseThrow();
      CrmRecord record = records.get(link.id());
      if (link.kind() == ObjectKind.CONTACT) {
        outcomes[place] = new ActionOutcome.Done("It is the contact " + link.id() + " already.");
      } else if (record == null) {
        // Merged or deleted: the link follows or goes with a cycle.
        outcomes[place] =
            new ActionOutcome.Postponed("The lead " + link.id() + " is no longer in the CRM.");
      } else if (record.conversion().isPresent()) {
        knowledge.doubts.settled(record.id());
        outcomes[place] = before(record.conversion().get());
      } else {
        Lead lead = look.lead(place, record);
        if (open.stream().anyMatch(other -> other.id().equals(lead.id()))) {
          outcomes[place] =
              new ActionOutcome.Postponed("Another prospect with the same lead comes first.");
        } else {
          open.add(lead);
        }
      }
    }
    List<Lead> fit = fit(open, outcomes);
    if (!fit.isEmpty()) {
      look.complete(
          fit.stream().flatMap(lead -> lead.email().stream()).collect(Collectors.toSet()),
          companies(fit.stream().map(Lead::company)));
      new ConversionWaves(options, backend, knowledge.doubts, look.contacts(), look.accounts(), now)
          .convert(fit, outcomes);
    }
    return List.of(outcomes);
  }

  static ActionOutcome before(Conversion into) {
    return new ActionOutcome.Done(
        "It had been converted before"
            + into.contactId().map(id -> ", into the contact " + id + ".").orElse("."));
  }

  /** What the host knows of the prospects lets one call tell all, where it is in step. */
  private Map<String, CrmRecord> leads(LeadLook look, List<ActionRun> runs) {
    return look.leads(
        runs.stream().map(run -> run.link().orElseThrow().id()).collect(Collectors.toSet()),
        runs.stream().flatMap(run -> run.email().stream()).collect(Collectors.toSet()),
        companies(runs.stream().flatMap(run -> run.text(COMPANY).stream())));
  }

  /** The names of accounts that may be attached to. */
  private Set<String> companies(Stream<String> names) {
    return options.attaching()
        ? names.filter(name -> !options.isPlaceholder(name)).collect(Collectors.toSet())
        : Set.of();
  }

  /** Those whose owner and status the CRM can take; the outcomes of the others are told. */
  private List<Lead> fit(List<Lead> leads, ActionOutcome[] outcomes) {
    Set<String> owners =
        options.owner().isPresent()
            ? Set.of()
            : leads.stream().flatMap(lead -> lead.owner().stream()).collect(Collectors.toSet());
    Set<String> users = owners.isEmpty() ? Set.of() : knowledge.users(backend, crm, owners);
    List<Lead> fit = new ArrayList<>();
    for (Lead lead : leads) {
      Optional<String> owner = lead.owner().filter(owners::contains);
      if (owner.isPresent() && !users.contains(owner.get())) {
        outcomes[lead.place()] =
            new ActionOutcome.Failed(
                "The lead's owner "
                    + owner.get()
                    + " is a queue or no user, and only a user can own what a lead becomes. Choose"
                    + " a user in Assign to.");
      } else if (!isTaken(lead)) {
        outcomes[lead.place()] =
            new ActionOutcome.Failed(
                "A lead of this record type can't have the converted status "
                    + options.status()
                    + ". Choose another.");
      } else {
        fit.add(lead);
      }
    }
    return fit;
  }

  private boolean isTaken(Lead lead) {
    return lead.recordType()
        .flatMap(type -> knowledge.statuses(backend, type, now))
        .map(statuses -> statuses.contains(options.status()))
        .orElse(true);
  }
}
