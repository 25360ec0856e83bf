package org.tandemcrm.plugin.crmactions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Assignment;
import org.tandemcrm.spi.LeadWish;

/** Whom the rules of lead distribution give leads to that are about to be synced. */
final class RuledOwners {

  private final Map<String, Assignment> byRun;

  private RuledOwners(Map<String, Assignment> byRun) {
    this.byRun = byRun;
  }

  /** Asks the rules once, for all of these runs. */
  static RuledOwners ask(List<ActionRun> runs, ActionContext context) {
    Map<String, Assignment> byRun = new HashMap<>();
    if (!runs.isEmpty()) {
      List<Assignment> assigned = context.askRules(runs);
      for (int i = 0; i < runs.size(); i++) {
        byRun.put(runs.get(i).key(), assigned.get(i));
      }
    }
    return new RuledOwners(byRun);
  }

  /** Why this one can't be synced, as it can't be given to whom it goes; absent when it can. */
  Optional<String> refusal(ActionRun run) {
    Assignment assignment = byRun.get(run.key());
    if (assignment instanceof Assignment.Refused refused) {
      return Optional.of(refused.reason());
    }
    return assignment instanceof Assignment.ToUser user && user.crmUserId().isEmpty()
        ? Optional.of(
            "The rules give it to "
                + user.name()
                + ", whom no active user of the CRM is linked to: link one on the page"
                + " \"Link CRM users\", then have this done again.")
        : Optional.empty();
  }

  /** The wish with the owner whom the rules name; with the sync user where they name nobody. */
  LeadWish named(LeadWish wish) {
    return byRun.get(wish.run().key()) instanceof Assignment.ToUser user
        ? user.crmUserId().map(wish::ownedBy).orElse(wish)
        : wish;
  }

  /** What was done, and why it is whose it is. */
  ActionOutcome withReason(ActionRun run, ActionOutcome outcome) {
    Assignment assignment = byRun.get(run.key());
    return assignment != null && outcome instanceof ActionOutcome.Done done
        ? new ActionOutcome.Done(done.result() + " " + assignment.reason())
        : outcome;
  }
}
