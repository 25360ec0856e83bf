package org.tandemcrm.plugin.crmactions;

import java.util.List;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Plugin;

/** What the host finds: the one class that the service file names. */
public final class CrmActionsPlugin implements Plugin {

  @Override
  public List<ActionType> actionTypes() {
    return List.of(
        new SyncLeadAction(),
        new ConvertAction(),
        new CreateTaskAction(),
        new AddToCampaignAction(),
        new ChangeCampaignStatusAction());
  }
}
