package org.tandemcrm.spi;

import java.util.List;

/**
 * A kind of thing that can be done to prospects, in a CRM or here: what people choose in a list of
 * actions, fill in, and apply to one prospect or to thousands. The host keeps the queue, the states
 * and the retries, and hands over runs when they are due.
 *
 * <p>All but {@link #validate}, {@link #creation} and {@link #execute} is constant and read once,
 * when the plugin is loaded. Methods are called from several threads, also at the same time with
 * different runs.
 */
public interface ActionType {

  /** The most runs that {@link #execute} is given at once. */
  int MOST_RUNS = 100;

  /** Stands in {@link #label} and {@link #description} for the name of the connection's CRM. */
  String CRM = "{crm}";

  /** Stable name, unique on a server: lower-case letters, digits and hyphens. */
  String id();

  /** What a button says, such as {@code "Sync lead to {crm}"}. */
  String label();

  /** What it does, in a sentence or two for people who choose it; with {@link #CRM} or without. */
  String description();

  /**
   * What people fill in when they choose it; none of them secret. A {@linkplain Setting#choiceFrom
   * choice from a list of the CRM} is read from the connection when the form is shown.
   */
  default List<Setting> parameters() {
    return List.of();
  }

  /** What must be there before it can run. */
  default ActionNeeds needs() {
    return ActionNeeds.nothing();
  }

  /** Whether it runs at once or with the connection's next cycle. */
  default ActionLane lane() {
    return ActionLane.ACTION;
  }

  /**
   * True when what it does in the CRM comes here by a cycle, as a link does that moves from a lead
   * to its contact: the host asks for one soon after some of its runs were done, instead of waiting
   * for the next by plan.
   */
  default boolean isFollowed() {
    return false;
  }

  /**
   * For whom it makes something new in the CRM with these parameters, which were validated: a wrong
   * selection of thousands can't be taken back there, so the host has an admin look at it first.
   * Pure.
   */
  default ActionCreation creation(SettingValues parameters) {
    return ActionCreation.NONE;
  }

  /**
   * Says everything that is wrong with these parameters, all at once; empty when nothing is. Pure:
   * no network, no files. Presence and type, and that a choice is one that is offered, were checked
   * by the host before.
   */
  default List<SettingProblem> validate(SettingValues parameters) {
    return List.of();
  }

  /**
   * Does it for each run, in as few calls of a CRM as possible. Each stands for itself: one that
   * can't be done never stops the others.
   *
   * <p>It must be safe to repeat. A run comes again, with the same {@linkplain ActionRun#key key}
   * and {@linkplain ActionRun#isRepeated marked as repeated}, when the server died, the call took
   * too long or failed, and nobody knows how far it came: what was done already is found and
   * completed, not done twice.
   *
   * @param runs at least one, at most {@value #MOST_RUNS}; all of one connection, with the same
   *     parameters, of different prospects, and none whose {@linkplain #needs needs} aren't met
   * @return one outcome for each run, in the same order
   * @throws PluginException when the trouble is everybody's. The kind decides: AUTHENTICATION and
   *     CONFIGURATION let the runs wait until the connection works again, RATE_LIMITED and
   *     TRANSIENT let them come again later, any other makes the host try the runs in smaller
   *     parts, until those that it stands for fail
   */
  List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context);
}
