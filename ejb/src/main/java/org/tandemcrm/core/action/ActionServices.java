package org.tandemcrm.core.action;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.tandemcrm.core.actionmail.ActionMails;
import org.tandemcrm.core.assignment.Assigning;
import org.tandemcrm.core.budget.CallMeters;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.editing.ActionEdits;
import org.tandemcrm.core.outbox.LeadSyncs;
import org.tandemcrm.core.preflight.DescribedObjects;
import org.tandemcrm.core.prospectlist.ListMembers;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.tasktemplate.TaskDrafts;
import org.tandemcrm.core.webhook.WebhookCalls;

/** The features that stand behind the context of an action, in one place. */
@Dependent
public class ActionServices {

  @Inject private OpenBackends backends;
  @Inject private ActionEdits edits;
  @Inject private ListMembers lists;
  @Inject private WebhookCalls webhooks;
  @Inject private TaskDrafts tasks;
  @Inject private ActionMails mails;
  @Inject private LeadSyncs leads;
  @Inject private DescribedObjects objects;
  @Inject private Leases leases;
  @Inject private Assigning assigning;
  @Inject private CallMeters meters;
  @Inject private Clock clock;

  public ActionServices() {}

  ActionServices(
      OpenBackends backends,
      ActionEdits edits,
      TaskDrafts tasks,
      Leases leases,
      Assigning assigning,
      CallMeters meters,
      Clock clock) {
    this.backends = backends;
    this.edits = edits;
    this.tasks = tasks;
    this.leases = leases;
    this.assigning = assigning;
    this.meters = meters;
    this.clock = clock;
  }

  OpenBackends backends() {
    return backends;
  }

  ActionEdits edits() {
    return edits;
  }

  ListMembers lists() {
    return lists;
  }

  WebhookCalls webhooks() {
    return webhooks;
  }

  TaskDrafts tasks() {
    return tasks;
  }

  ActionMails mails() {
    return mails;
  }

  DescribedObjects objects() {
    return objects;
  }

  Leases leases() {
    return leases;
  }

  Assigning assigning() {
    return assigning;
  }

  LeadSyncs leads() {
    return leads;
  }

  CallMeters meters() {
    return meters;
  }

  Clock clock() {
    return clock;
  }
}
