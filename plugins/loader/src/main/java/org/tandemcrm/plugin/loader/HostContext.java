package org.tandemcrm.plugin.loader;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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

/**
 * Stands between an action type and the host's context: the host runs with its own class loader,
 * also on a thread of the plugin's own, and after the call the context is closed.
 */
final class HostContext implements ActionContext, AutoCloseable {

  private static final Logger LOG = System.getLogger(HostContext.class.getName());

  private final ActionContext host;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private volatile boolean open = true;

  HostContext(ActionContext host) {
    this.host = host;
  }

  @Override
  public SettingValues parameters() {
    return inHost(host::parameters);
  }

  @Override
  public Instant now() {
    return inHost(host::now);
  }

  @Override
  public CrmBackend backend() {
    return inHost(host::backend);
  }

  @Override
  public List<CrmObject> objects() {
    return inHost(host::objects);
  }

  @Override
  public List<ProspectChange.Result> change(List<ProspectChange> changes) {
    List<ProspectChange> copy = List.copyOf(changes);
    return inHost(() -> host.change(copy));
  }

  @Override
  public List<ListChange> addToList(String list, List<ActionRun> runs) {
    List<ActionRun> copy = List.copyOf(runs);
    return inHost(() -> host.addToList(list, copy));
  }

  @Override
  public List<ListChange> removeFromList(String list, List<ActionRun> runs) {
    List<ActionRun> copy = List.copyOf(runs);
    return inHost(() -> host.removeFromList(list, copy));
  }

  @Override
  public List<WebhookAnswer> callWebhook(String webhook, List<WebhookCall> calls) {
    List<WebhookCall> copy = List.copyOf(calls);
    return inHost(() -> host.callWebhook(webhook, copy));
  }

  @Override
  public List<TaskDraft> draftTasks(TaskPlan plan, List<ActionRun> runs) {
    List<ActionRun> copy = List.copyOf(runs);
    return inHost(() -> host.draftTasks(plan, copy));
  }

  @Override
  public List<MailAnswer> sendMail(MailWish mail, List<ActionRun> runs) {
    List<ActionRun> copy = List.copyOf(runs);
    return inHost(() -> host.sendMail(mail, copy));
  }

  @Override
  public List<Assignment> assign(List<ActionRun> runs, AssignTo to) {
    List<ActionRun> copy = List.copyOf(runs);
    return inHost(() -> host.assign(copy, to));
  }

  @Override
  public List<Assignment> askRules(List<ActionRun> runs) {
    List<ActionRun> copy = List.copyOf(runs);
    return inHost(() -> host.askRules(copy));
  }

  @Override
  public List<LeadResult> syncLeads(List<LeadWish> wishes) {
    List<LeadWish> copy = List.copyOf(wishes);
    return inHost(() -> host.syncLeads(copy));
  }

  /** A call that was given up must not go on changing things behind its successor's back. */
  @Override
  public void close() {
    open = false;
  }

  private <T> T inHost(Supplier<T> call) {
    if (!open) {
      throw PluginException.of(
          FailureKind.INTERNAL,
          "The call that this context was made for is over: the plugin goes on without it.");
    }
    Thread thread = Thread.currentThread();
    ClassLoader plugins = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.get();
    } catch (PluginException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The server could not do what an action asked it for.", e);
      // Without this the plugin would be blamed for a bug.
      throw PluginException.of(
              FailureKind.TRANSIENT,
              "The server could not do what the action asked it for: see the server's log.")
          .causedBy(e);
    } finally {
      thread.setContextClassLoader(plugins);
    }
  }
}
