package org.tandemcrm.plugin.crmactions;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * "Sync lead": the one way in which a prospect gets into the CRM. How a record is looked for,
 * created once and linked is the host's business.
 */
final class SyncLeadAction implements ActionType {

  @Override
  public String id() {
    return "sync-lead";
  }

  @Override
  public String label() {
    return "Sync lead to " + CRM;
  }

  @Override
  public String description() {
    return "Links the prospect to the lead or contact of "
        + CRM
        + " that has its email, or creates a lead there, and brings both in step.";
  }

  @Override
  public List<Setting> parameters() {
    return SyncOptions.parameters();
  }

  @Override
  public ActionNeeds needs() {
    return ActionNeeds.crm().capabilities(Capability.SEARCH, Capability.WRITE, Capability.CHOICES);
  }

  @Override
  public ActionCreation creation(SettingValues parameters) {
    return ActionCreation.UNLINKED;
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    return SyncOptions.of(parameters).problems();
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SyncOptions options = SyncOptions.of(context.parameters());
    RuledOwners owners =
        RuledOwners.ask(runs.stream().filter(options::isByRules).toList(), context);
    List<ActionRun> going = runs.stream().filter(run -> owners.refusal(run).isEmpty()).toList();
    List<LeadResult> results =
        context.syncLeads(going.stream().map(run -> owners.named(options.wish(run))).toList());
    Map<ActionRun, LeadResult> byRun = new HashMap<>();
    for (int i = 0; i < going.size(); i++) {
      byRun.put(going.get(i), results.get(i));
    }
    return runs.stream()
        .map(
            run ->
                owners
                    .refusal(run)
                    .<ActionOutcome>map(ActionOutcome.Failed::new)
                    .orElseGet(() -> owners.withReason(run, outcome(run, byRun.get(run)))))
        .toList();
  }

  static ActionOutcome outcome(ActionRun run, LeadResult result) {
    if (result instanceof LeadResult.Created created) {
      return new ActionOutcome.Done(
          "Created the " + words(created.link()) + "." + more(created.note()));
    }
    if (result instanceof LeadResult.Existed existed) {
      String there =
          run.link().isPresent()
              ? "It was linked to the " + words(existed.link()) + " before; both are in step."
              : "The CRM had the " + words(existed.link()) + ", which is linked now.";
      return new ActionOutcome.Done(there + more(existed.note()));
    }
    if (result instanceof LeadResult.OutsideFilter outside) {
      return new ActionOutcome.Done(
          "Exists, outside the filter: the "
              + words(outside.link())
              + " is linked, and nothing else was done.");
    }
    return result instanceof LeadResult.Pending pending
        ? new ActionOutcome.Postponed(pending.reason())
        : new ActionOutcome.Failed(((LeadResult.Refused) result).reason());
  }

  private static String words(CrmLink link) {
    return link.kind().name().toLowerCase(Locale.ROOT) + " " + link.id();
  }

  private static String more(Optional<String> note) {
    return note.map(text -> " " + text).orElse("");
  }
}
