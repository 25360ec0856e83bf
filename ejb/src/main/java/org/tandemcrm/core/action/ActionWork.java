package org.tandemcrm.core.action;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tandemcrm.core.outbox.RetrySchedule;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * One chunk of runs: sorts out those that can't go, has the plugin do the others, and stores what
 * became of each. When the plugin fails for all, they are tried in halves, until those that it
 * fails for stand alone. No transaction is open during a call.
 */
final class ActionWork {

  private static final Logger LOG = System.getLogger(ActionWork.class.getName());

  private static final int STORE_TRIES = 3;

  /** A call takes a minute at most; what has less left of its claim is given back instead. */
  private static final Duration CALL = Duration.ofSeconds(90);

  private final ActionChunk chunk;
  private final Optional<ActionType> type;
  private final ActionContext context;
  private final ActionStore store;
  private final RetrySchedule schedule;
  private final Clock clock;

  /**
   * Runs that the plugin had before: in an earlier claim, or in the call whose halves these are.
   */
  private final Set<Long> handedOver;

  private boolean anyDone;

  /**
   * @param type absent when its plugin isn't installed any more
   */
  ActionWork(
      ActionChunk chunk,
      Optional<ActionType> type,
      ActionContext context,
      ActionStore store,
      RetrySchedule schedule,
      Clock clock) {
    this.chunk = chunk;
    this.type = type;
    this.context = context;
    this.store = store;
    this.schedule = schedule;
    this.clock = clock;
    this.handedOver = new HashSet<>(chunk.repeated());
  }

  /**
   * Does it.
   *
   * @return whether any run was done
   */
  boolean run() {
    if (type.isEmpty()) {
      settleAll(
          chunk.runs(),
          run ->
              run.ended(
                  ActionState.FAILED,
                  "The plugin that has the action "
                      + chunk.type()
                      + " is no longer installed. Install it, then have this done again."));
      return false;
    }
    RunFacts facts = store.facts(chunk);
    List<StoredRun> ready = new ArrayList<>();
    List<RunTable.Change> others = new ArrayList<>();
    for (StoredRun run : chunk.runs()) {
      Optional<StoredRun> hindered = hindered(run, facts);
      hindered.ifPresentOrElse(
          after -> others.add(new RunTable.Change(run, after)), () -> ready.add(run));
    }
    settle(others);
    if (!ready.isEmpty()) {
      execute(ready, facts);
    }
    return anyDone;
  }

  private Optional<StoredRun> hindered(StoredRun run, RunFacts facts) {
    Optional<String> absence = facts.absence(run.prospectId());
    if (absence.isPresent()) {
      return Optional.of(run.ended(ActionState.CANCELLED, absence.get()));
    }
    return Missing.of(run.need(), facts.link(run.prospectId()))
        .map(
            missing ->
                type.get().needs().isWaiting()
                    ? run.waiting(missing.whileWaiting())
                    : run.ended(ActionState.SKIPPED, missing.skipping()));
  }

  private void execute(List<StoredRun> runs, RunFacts facts) {
    Instant claimEnds = runs.get(0).dueAt();
    if (clock.instant().plus(CALL).isAfter(claimEnds)) {
      settleAll(runs, run -> run.againUncounted("There was no time left for it.", clock.instant()));
      return;
    }
    List<ActionRun> given = runs.stream().map(run -> given(run, facts)).toList();
    try {
      List<ActionOutcome> outcomes = type.get().execute(given, context);
      Outcomes rules = rules();
      List<RunTable.Change> changes = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        changes.add(new RunTable.Change(runs.get(i), rules.of(runs.get(i), outcomes.get(i))));
        anyDone |= outcomes.get(i) instanceof ActionOutcome.Done;
      }
      settle(changes);
    } catch (PluginException failure) {
      failed(runs, facts, failure);
    }
  }

  private void failed(List<StoredRun> runs, RunFacts facts, PluginException failure) {
    if (failure.kind() == FailureKind.INTERNAL || failure.kind() == FailureKind.UNSUPPORTED) {
      LOG.log(Level.WARNING, "The action " + chunk.type() + " failed with a bug.", failure);
    }
    if (runs.size() > 1 && Outcomes.isSomebodys(failure)) {
      int middle = runs.size() / 2;
      handedOver.addAll(runs.stream().map(StoredRun::id).toList());
      execute(runs.subList(0, middle), facts);
      execute(runs.subList(middle, runs.size()), facts);
      return;
    }
    Outcomes rules = rules();
    settleAll(runs, run -> rules.of(run, failure));
  }

  private ActionRun given(StoredRun run, RunFacts facts) {
    ActionRun given = ActionRun.of(run.key(), run.prospectId(), facts.values(run.prospectId()));
    Optional<CrmLink> link = facts.link(run.prospectId());
    if (link.isPresent()) {
      given = given.linkedTo(link.get());
    }
    return handedOver.contains(run.id())
        ? given.triedSince(run.firstTriedAt().orElseThrow())
        : given;
  }

  private Outcomes rules() {
    return new Outcomes(schedule, type.get().needs().isWaiting(), clock.instant());
  }

  private void settleAll(List<StoredRun> runs, UnaryOperator<StoredRun> becomes) {
    settle(runs.stream().map(run -> new RunTable.Change(run, becomes.apply(run))).toList());
  }

  /** What can't be stored comes again when its claim ends, marked as repeated. */
  private void settle(List<RunTable.Change> changes) {
    if (!changes.isEmpty()) {
      Attempts.upTo(STORE_TRIES, () -> store.settle(changes));
    }
  }
}
