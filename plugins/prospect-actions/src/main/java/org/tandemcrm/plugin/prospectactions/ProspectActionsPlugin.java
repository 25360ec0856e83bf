package org.tandemcrm.plugin.prospectactions;

import java.util.List;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Plugin;

/** What the host finds: the one class that the service file names. */
public final class ProspectActionsPlugin implements Plugin {

  @Override
  public List<ActionType> actionTypes() {
    return List.of(
        new ProspectFieldAction(),
        new ProspectScoreAction(),
        new ProspectGradeAction(),
        ListAction.add(),
        ListAction.remove(),
        new WebhookAction(),
        new AlertMailAction(),
        new ChangeOwnerAction());
  }
}
