package org.tandemcrm.web.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.action.ActionAttention;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.plugin.loader.RejectedPlugin;
import org.tandemcrm.web.connection.ConnectionCard;
import org.tandemcrm.web.connection.ConnectionStates;
import org.tandemcrm.web.connection.LeftOutCauses;
import org.tandemcrm.web.sync.Counts;
import org.tandemcrm.web.user.ForViewers;

/** The page dashboard.xhtml: is every connection in step, and what waits for a person. */
@Named
@RequestScoped
@ForViewers
public class Dashboard {

  @Inject private ConnectionStates states;
  @Inject private PluginHost plugins;
  @Inject private LeftOutCauses leftOutCauses;
  @Inject private Approvals approvals;
  @Inject private ActionAttention actions;

  private List<LeftOutCauses.Cause> leftOuts;
  private List<ApprovalRow> waiting;
  private Long failedActions;
  private Long givenUpActions;
  private Long expiringActions;

  public List<ConnectionCard> getCards() {
    return states.getCards();
  }

  public List<ConnectionCard> getStopped() {
    return getCards().stream().filter(card -> card.standing().needsPerson()).toList();
  }

  public List<RejectedPlugin> getRejectedPlugins() {
    return plugins.rejected();
  }

  public List<LeftOutCauses.Cause> getLeftOuts() {
    if (leftOuts == null) {
      leftOuts = leftOutCauses.all().stream().filter(group -> group.cause().isCurable()).toList();
    }
    return leftOuts;
  }

  /** What the guard stopped. */
  public List<ApprovalRow> getApprovals() {
    if (waiting == null) {
      waiting = approvals.waiting();
    }
    return waiting;
  }

  /** Runs of actions that failed lately. */
  public long getFailedActions() {
    if (failedActions == null) {
      failedActions = actions.failed();
    }
    return failedActions;
  }

  /** Runs of actions that were given up lately. */
  public long getGivenUpActions() {
    if (givenUpActions == null) {
      givenUpActions = actions.givenUp();
    }
    return givenUpActions;
  }

  /** Runs of actions that are given up soon. */
  public long getExpiringActions() {
    if (expiringActions == null) {
      expiringActions = actions.expiring();
    }
    return expiringActions;
  }

  /** Whether nobody has to do anything. */
  public boolean isNothingWaiting() {
    return getStopped().isEmpty()
        && getRejectedPlugins().isEmpty()
        && getLeftOuts().isEmpty()
        && getApprovals().isEmpty()
        && getFailedActions() == 0
        && getGivenUpActions() == 0
        && getExpiringActions() == 0;
  }

  public Counts counts(ConnectionCard card) {
    return card.row().lastRun().map(run -> Counts.of(run.counts())).orElseGet(Dashboard::none);
  }

  private static Counts none() {
    return Counts.of(Map.of());
  }
}
