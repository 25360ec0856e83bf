package org.tandemcrm.plugin.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.AssignTo;
import org.tandemcrm.spi.Assignment;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.ListChange;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/** Stands for the server while an action type executes: prospects in memory, each run once. */
final class ActionHost implements ActionContext {

  private final ActionStage stage;
  private final SettingValues parameters;
  private final Map<Long, Map<String, Value>> prospects = new TreeMap<>();
  private final Map<String, Set<Long>> lists = new TreeMap<>();
  private final Set<String> stored = new HashSet<>();
  private final ActionOwners owners = new ActionOwners();
  private final Map<String, String> leads = new TreeMap<>();
  private boolean losesAnswer;

  ActionHost(ActionStage stage, SettingValues parameters) {
    this.stage = stage;
    this.parameters = parameters;
    stage.runs().forEach(run -> prospects.put(run.prospectId(), new HashMap<>(run.values())));
  }

  /** The next change is made, and the plugin doesn't hear of it. */
  void loseAnswer() {
    losesAnswer = true;
  }

  boolean hasLostAnswer() {
    return !losesAnswer && !(stored.isEmpty() && leads.isEmpty() && !owners.wereAsked());
  }

  /** All that an action can change, comparable. */
  Object state() {
    return List.of(
        prospects.toString(), lists.toString(), owners.state(), leads.toString(), stage.state());
  }

  @Override
  public SettingValues parameters() {
    return parameters;
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-11-29T12:00:00Z");
  }

  @Override
  public CrmBackend backend() {
    return stage.backend();
  }

  @Override
  public List<ProspectChange.Result> change(List<ProspectChange> changes) {
    List<ProspectChange.Result> results = new ArrayList<>();
    changes.forEach(change -> results.add(change(change)));
    answer();
    return results;
  }

  /** A task with a subject alone; whoever is named gets it, else the owner, whom the CRM knows. */
  @Override
  public List<TaskDraft> draftTasks(TaskPlan plan, List<ActionRun> runs) {
    return runs.stream().<TaskDraft>map(run -> new TaskDraft.Ready(task(plan, run))).toList();
  }

  private static TaskRequest task(TaskPlan plan, ActionRun run) {
    CrmLink link = run.link().orElseThrow();
    TaskRequest.Builder task =
        TaskRequest.of(
            run.key(),
            new RecordRef(link.object(), link.id()),
            "Call the prospect " + run.prospectId());
    plan.assignee().ifPresent(task::owner);
    run.triedSince().ifPresent(first -> task.again(first, Set.of()));
    return task.build();
  }

  @Override
  public List<Assignment> assign(List<ActionRun> runs, AssignTo to) {
    List<Assignment> results =
        runs.stream()
            .map(
                run ->
                    prospects.containsKey(run.prospectId())
                        ? owners.assign(run, to)
                        : new Assignment.Refused("This prospect can't be given to anybody."))
            .toList();
    answer();
    return results;
  }

  @Override
  public List<Assignment> askRules(List<ActionRun> runs) {
    List<Assignment> results = runs.stream().map(owners::ask).toList();
    answer();
    return results;
  }

  /** Leads by the runs that made them: of each prospect here that has an email. */
  @Override
  public List<LeadResult> syncLeads(List<LeadWish> wishes) {
    List<LeadResult> results = new ArrayList<>();
    wishes.forEach(wish -> results.add(syncLead(wish)));
    answer();
    return results;
  }

  private LeadResult syncLead(LeadWish wish) {
    ActionRun run = wish.run();
    if (run.link().isPresent()) {
      return new LeadResult.Existed(run.link().get(), Optional.empty());
    }
    if (!prospects.containsKey(run.prospectId()) || run.email().isEmpty()) {
      return new LeadResult.Refused("Nobody can be created in the CRM without an email.");
    }
    String id = leads.computeIfAbsent(run.key(), any -> "kit" + (leads.size() + 1));
    return new LeadResult.Created(new CrmLink("Lead", ObjectKind.LEAD, id), Optional.empty());
  }

  private ProspectChange.Result change(ProspectChange change) {
    Map<String, Value> values = prospects.get(change.run().prospectId());
    if (values == null) {
      return new ProspectChange.Result.Refused("This prospect can't be changed.");
    }
    if (stored.add(change.run().key())) {
      change.steps().forEach((field, step) -> apply(values, field, step));
    }
    Map<String, Value> held = new HashMap<>(values);
    held.keySet().retainAll(change.steps().keySet());
    return new ProspectChange.Result.Stored(held);
  }

  @Override
  public List<ListChange> addToList(String list, List<ActionRun> runs) {
    return changeList(list, runs, Set::add);
  }

  @Override
  public List<ListChange> removeFromList(String list, List<ActionRun> runs) {
    return changeList(list, runs, Set::remove);
  }

  private List<ListChange> changeList(
      String list, List<ActionRun> runs, BiPredicate<Set<Long>, Long> change) {
    Set<Long> members = lists.computeIfAbsent(list, name -> new TreeSet<>(stage.onList(name)));
    List<ListChange> results = new ArrayList<>();
    for (ActionRun run : runs) {
      if (prospects.containsKey(run.prospectId())) {
        stored.add(run.key());
        results.add(new ListChange.Done(list, change.test(members, run.prospectId())));
      } else {
        results.add(new ListChange.Refused("There is no such prospect."));
      }
    }
    answer();
    return results;
  }

  @Override
  public List<WebhookAnswer> callWebhook(String webhook, List<WebhookCall> calls) {
    List<WebhookAnswer> answers = calls.stream().map(stage::answer).toList();
    calls.forEach(call -> stored.add(call.run().key()));
    answer();
    return answers;
  }

  @Override
  public List<MailAnswer> sendMail(MailWish mail, List<ActionRun> runs) {
    List<MailAnswer> answers = runs.stream().map(run -> stage.mail(mail, run)).toList();
    runs.forEach(run -> stored.add(run.key()));
    answer();
    return answers;
  }

  /** The answer of a change that was made may get lost. */
  private void answer() {
    if (losesAnswer) {
      losesAnswer = false;
      throw PluginException.of(FailureKind.TRANSIENT, "The answer got lost on its way.");
    }
  }

  private static void apply(Map<String, Value> values, String field, ProspectChange.Step step) {
    if (step instanceof ProspectChange.Step.Add add) {
      BigDecimal now =
          values.get(field) instanceof Value.Number number ? number.number() : BigDecimal.ZERO;
      values.put(field, new Value.Number(now.add(add.amount()).max(add.least()).min(add.most())));
      return;
    }
    ((ProspectChange.Step.Set) step)
        .value()
        .ifPresentOrElse(value -> values.put(field, value), () -> values.remove(field));
  }
}
