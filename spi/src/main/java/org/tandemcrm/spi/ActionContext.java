package org.tandemcrm.spi;

import java.time.Instant;
import java.util.List;

/**
 * What the host does for an {@link ActionType} while it executes. Good for that one call, from the
 * thread that makes it and from threads of the plugin's own; not afterwards. New services come as
 * methods of their own, each of a later level of this contract.
 */
public interface ActionContext {

  /** What people filled in; one set for all runs of the call. */
  SettingValues parameters();

  /** The host's clock: what is due, what is late. */
  Instant now();

  /**
   * The live backend of the connection, as the host itself calls it. Its failures may simply pass
   * through the action type: their kind says what to do.
   *
   * @throws PluginException UNSUPPORTED for an action type that doesn't {@linkplain ActionNeeds#crm
   *     need a CRM}; CONFIGURATION when the connection can't be opened
   */
  CrmBackend backend();

  /**
   * The objects of the CRM with their fields, as the host read them last, usually in the night
   * before: without a call. Whoever meets {@link FailureKind#SCHEMA_CHANGED} asks the {@link
   * #backend} itself.
   *
   * @throws PluginException as {@link #backend} does, and when the CRM has to be asked and can't
   */
  default List<CrmObject> objects() {
    return backend().describe();
  }

  /**
   * Changes prospects here, as an edit by a person would: with the same checks, an entry in the
   * journal, and the way to every CRM. Each stands for itself.
   *
   * <p>A run changes its prospect at most once. The host keeps in the same transaction that the run
   * did so, and a change of a repeated run that was stored before isn't stored again: {@link
   * ProspectChange.Result.Stored} tells what there is now.
   *
   * @param changes at most {@value ActionType#MOST_RUNS}, none of one run or one prospect twice
   * @return one result for each change, in the same order
   * @throws PluginException TRANSIENT when the store could not do it; nothing was changed then
   */
  List<ProspectChange.Result> change(List<ProspectChange> changes);

  /**
   * Puts the prospects of runs on a list of the host. Who is on it stays there, so it may be
   * repeated. Level 5.
   *
   * @param list a value of {@link HostLists#LISTS}
   * @param runs at most {@value ActionType#MOST_RUNS}, of different prospects
   * @return one result for each run, in the same order
   * @throws PluginException TRANSIENT when the store could not do it; nobody was put on it then
   */
  default List<ListChange> addToList(String list, List<ActionRun> runs) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There are no lists here.");
  }

  /**
   * Takes the prospects of runs off a list of the host. Who isn't on it stays off, so it may be
   * repeated. Level 5.
   *
   * @param list a value of {@link HostLists#LISTS}
   * @param runs at most {@value ActionType#MOST_RUNS}, of different prospects
   * @return one result for each run, in the same order
   * @throws PluginException TRANSIENT when the store could not do it; nobody was taken off it then
   */
  default List<ListChange> removeFromList(String list, List<ActionRun> runs) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There are no lists here.");
  }

  /**
   * Sends something to a webhook for each run, signed, within the host's limits of time, and only
   * where an admin allows it; the host keeps a log. A call that is repeated is sent once more,
   * under the same key. Level 5.
   *
   * @param webhook a value of {@link HostLists#WEBHOOKS}
   * @param calls at most {@value ActionType#MOST_RUNS}, of different runs
   * @return one answer for each call, in the same order
   */
  default List<WebhookAnswer> callWebhook(String webhook, List<WebhookCall> calls) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There are no webhooks here.");
  }

  /**
   * Drafts a task for each run by one of the host's templates: the texts with what the prospect
   * holds filled in, whose the task is, and when it is due there. Nothing is created; hand the
   * requests to {@link CrmBackend#createTasks}. Drafted again, a repeated run's task is due on the
   * same day. Level 5.
   *
   * @param runs at most {@value ActionType#MOST_RUNS}, all of them {@linkplain ActionRun#link
   *     linked}
   * @return one draft for each run, in the same order
   * @throws PluginException UNSUPPORTED for an action type that doesn't {@linkplain ActionNeeds#crm
   *     need a CRM}, and from a stand-in of a host that has no templates
   */
  default List<TaskDraft> draftTasks(TaskPlan plan, List<ActionRun> runs) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There are no task templates here.");
  }

  /**
   * Sends a mail for each run, with a link to its prospect. The mail server takes it at least once:
   * a mail whose run is repeated may go out again, and has the same Message-ID then. Level 5.
   *
   * @param runs at most {@value ActionType#MOST_RUNS}, of different prospects
   * @return one answer for each run, in the same order
   */
  default List<MailAnswer> sendMail(MailWish mail, List<ActionRun> runs) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There is no mail server here.");
  }

  /**
   * Gives prospects to somebody, as a person would: checked, with an entry in the journal, and the
   * owners in the CRMs follow. Each stands for itself.
   *
   * <p>Like {@link #change}, a run does this at most once, and the host keeps that in the same
   * transaction: a repeated run takes no other turn, and is told what became of its prospect.
   *
   * @param runs at most {@value ActionType#MOST_RUNS}, none of one prospect twice
   * @return one result for each run, in the same order
   * @throws PluginException TRANSIENT when the store could not do it; nothing was changed then
   */
  default List<Assignment> assign(List<ActionRun> runs, AssignTo to) {
    throw PluginException.of(
        FailureKind.UNSUPPORTED, "This host doesn't distribute prospects to people.");
  }

  /**
   * Asks the rules of lead distribution whom prospects go to, for an action that has their owner
   * written itself, with what else it writes to its CRM: nobody is made owner here. Whoever is
   * named has an active user in the connection of the action, if it needs one. A prospect that the
   * rules send to the hopper is put there.
   *
   * <p>The answer to a run is kept: a repeated run is told the same, and takes no other turn.
   *
   * @param runs at most {@value ActionType#MOST_RUNS}, none of one prospect twice
   * @return one result for each run, in the same order
   * @throws PluginException TRANSIENT when the store could not do it; no turn was taken then
   */
  default List<Assignment> askRules(List<ActionRun> runs) {
    throw PluginException.of(
        FailureKind.UNSUPPORTED, "This host doesn't distribute prospects to people.");
  }

  /**
   * Sees to it that prospects are in the connection's CRM, linked and in step, within this call:
   * one that is linked gets what is to be sent; one that the CRM has as a lead or contact of that
   * email is linked, whatever the sync filter says; else a lead is created from the whole profile.
   * Costs a few calls for all together. Each stands for itself. Level 5.
   *
   * <p>A creation is done once, whatever happens between the CRM's answer and ours: with the same
   * run the same may be asked for again.
   *
   * @param wishes at most {@value ActionType#MOST_RUNS}, none of one run or one prospect twice
   * @return one result for each wish, in the same order
   * @throws PluginException UNSUPPORTED for an action type that doesn't {@linkplain ActionNeeds#crm
   *     need a CRM}, and in a CRM without {@link Capability#SEARCH} and {@link Capability#WRITE};
   *     else as the backend's, when the CRM can't be asked at all
   */
  default List<LeadResult> syncLeads(List<LeadWish> wishes) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "Nobody is brought into a CRM here.");
  }
}
