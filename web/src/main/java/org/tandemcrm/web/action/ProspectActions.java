package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.tandemcrm.core.action.ActionOffer;
import org.tandemcrm.core.action.ActionOffers;
import org.tandemcrm.core.action.ActionRunQuery;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.ActionRuns;
import org.tandemcrm.core.action.RunChange;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.user.ForEveryone;

/** On a prospect's page: what can be run for it, and what was. */
@Named
@RequestScoped
@ForEveryone
public class ProspectActions {

  private static final int SHOWN = 5;

  @Inject private ActionRuns runs;
  @Inject private ActionOffers offers;

  private Page<ActionRunRow> newest;

  /** Something to do with a run, as a link offers it. */
  public record Act(RunChange change, String label) {}

  /** The newest runs of the prospect. */
  public Page<ActionRunRow> runs(long prospect) {
    if (newest == null) {
      newest = runs.list(ActionRunQuery.ALL.ofProspect(prospect), PageRequest.of(0, SHOWN));
    }
    return newest;
  }

  /** What can be asked for, by connection; without connections that can't do anything. */
  public List<ActionOffer.Group> getGroups() {
    return offers.all().stream().filter(group -> !group.offers().isEmpty()).toList();
  }

  /** What can be done with a run. */
  public List<Act> acts(ActionRunRow run) {
    return Arrays.stream(RunChange.values())
        .filter(RunActs.of(run)::contains)
        .map(change -> new Act(change, label(change)))
        .toList();
  }

  private static String label(RunChange change) {
    return switch (change) {
      case RETRY -> "Retry";
      case RUN_AGAIN -> "Run again";
      case CANCEL -> "Cancel";
      case SEEN -> "Seen";
    };
  }
}
