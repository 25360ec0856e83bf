package org.tandemcrm.web.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.campaign.CampaignRow;
import org.tandemcrm.web.frame.Badge;

/** Whether a campaign goes on, as pages show it. */
@Named
@ApplicationScoped
public class CampaignBadges {

  public Badge of(CampaignRow campaign) {
    return campaign.active() ? Badge.inStep("active") : Badge.paused("not active");
  }
}
