package org.tandemcrm.core.action;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.AssignTo;
import org.tandemcrm.spi.Assignment;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.ListChange;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/** What the engine does for an action type while it works on a chunk. */
final class ActionCall implements ActionContext {

  private static final int TRIES = 5;

  private final ActionChunk chunk;
  private final SettingValues parameters;
  private final ActionServices services;

  ActionCall(ActionChunk chunk, SettingValues parameters, ActionServices services) {
    this.chunk = chunk;
    this.parameters = parameters;
    this.services = services;
  }

  @Override
  public SettingValues parameters() {
    return parameters;
  }

  @Override
  public Instant now() {
    return services.clock().instant();
  }

  @Override
  public CrmBackend backend() {
    refuseHere();
    try {
      return services.backends().backend(chunk.queue().connectionId());
    } catch (NotFoundException e) {
      throw PluginException.of(FailureKind.CONFIGURATION, "The connection was removed.")
          .causedBy(e);
    }
  }

  private void refuseHere() {
    if (chunk.queue().connectionId() == ActionQueue.HERE) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED,
          "The action " + chunk.type() + " doesn't say that it needs a CRM, and asks for one.");
    }
  }

  @Override
  public List<CrmObject> objects() {
    // Says what is wrong with asking, too.
    backend();
    return services.objects().all(chunk.queue().connectionId());
  }

  @Override
  public List<LeadResult> syncLeads(List<LeadWish> wishes) {
    if (wishes.isEmpty()) {
      return List.of();
    }
    // Says what is wrong for an action that names no CRM.
    backend();
    return services.leads().sync(chunk.queue().connectionId(), wishes, chunk.askedBy());
  }

  @Override
  public List<ProspectChange.Result> change(List<ProspectChange> changes) {
    return changes.isEmpty()
        ? List.of()
        : patiently(() -> services.edits().change(changes, chunk.label(), chunk.askedBy()));
  }

  @Override
  public List<Assignment> assign(List<ActionRun> runs, AssignTo to) {
    return runs.isEmpty() ? List.of() : patiently(() -> assignments().assign(runs, to));
  }

  @Override
  public List<Assignment> askRules(List<ActionRun> runs) {
    return runs.isEmpty() ? List.of() : patiently(() -> assignments().askRules(runs));
  }

  private CallAssignments assignments() {
    return new CallAssignments(chunk, services.assigning());
  }

  private static <T> T patiently(Supplier<T> work) {
    try {
      return Attempts.upTo(TRIES, work);
    } catch (StoreConflictException e) {
      throw PluginException.of(
              FailureKind.TRANSIENT, "Another writer was at the same prospects again and again.")
          .causedBy(e);
    }
  }

  @Override
  public List<ListChange> addToList(String list, List<ActionRun> runs) {
    return services.lists().addRuns(list, runs, author());
  }

  @Override
  public List<ListChange> removeFromList(String list, List<ActionRun> runs) {
    return services.lists().removeRuns(list, runs);
  }

  @Override
  public List<WebhookAnswer> callWebhook(String webhook, List<WebhookCall> calls) {
    return services.webhooks().call(webhook, calls);
  }

  @Override
  public List<MailAnswer> sendMail(MailWish mail, List<ActionRun> runs) {
    return services.mails().send(mail, runs);
  }

  private String author() {
    return "action " + chunk.label() + ", asked for by " + chunk.askedBy();
  }

  @Override
  public List<TaskDraft> draftTasks(TaskPlan plan, List<ActionRun> runs) {
    refuseHere();
    return runs.isEmpty()
        ? List.of()
        : services.tasks().draft(chunk.queue().connectionId(), plan, runs, chunk.startedAt());
  }
}
