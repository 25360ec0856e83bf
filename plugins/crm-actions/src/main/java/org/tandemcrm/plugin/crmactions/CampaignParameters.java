package org.tandemcrm.plugin.crmactions;

import java.util.List;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Setting;

/** What the actions on campaigns ask for alike. */
final class CampaignParameters {

  static final String WHICH = "which";
  static final String CAMPAIGN = "campaign";
  static final String STATUS = "status";

  static final ActionNeeds NEEDS =
      ActionNeeds.crm()
          .capabilities(Capability.CAMPAIGNS, Capability.CHOICES)
          .linked(ObjectKind.LEAD, ObjectKind.CONTACT)
          .waiting();

  private CampaignParameters() {}

  /**
   * Which campaigns are offered: the value is the name of their list.
   *
   * @param first the list to begin with
   */
  static Setting which(String first) {
    return Setting.choice(
            WHICH,
            "Campaigns to choose from",
            List.of(
                new Choice(ChoiceLists.CAMPAIGNS, "Active ones"),
                new Choice(ChoiceLists.ALL_CAMPAIGNS, "All")))
        .defaultValue(first);
  }

  static Setting campaign() {
    return Setting.choiceFrom(CAMPAIGN, "Campaign", "{" + WHICH + "}").required();
  }

  static Setting status() {
    return Setting.choiceFrom(STATUS, "Status", ChoiceLists.memberStatuses("{" + CAMPAIGN + "}"));
  }
}
