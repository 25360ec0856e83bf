package org.tandemcrm.plugin.crmactions;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.MembershipRequest.Mode;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

/**
 * "Change campaign status": gives a member another status, and skips or adds who isn't one. People
 * answer after a campaign's end, too, so all campaigns are offered.
 */
final class ChangeCampaignStatusAction implements ActionType {

  static final String OTHERS = "others";

  private static final String SKIP = "skip";
  private static final String ADD = "add";

  @Override
  public String id() {
    return "change-campaign-status";
  }

  @Override
  public String label() {
    return "Change campaign status in " + CRM;
  }

  @Override
  public String description() {
    return "Gives the lead or contact another status in a campaign in " + CRM + ".";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        CampaignParameters.which(ChoiceLists.ALL_CAMPAIGNS),
        CampaignParameters.campaign(),
        CampaignParameters.status().required(),
        Setting.choice(
                OTHERS,
                "Who is no member",
                List.of(new Choice(SKIP, "is skipped"), new Choice(ADD, "is added")))
            .defaultValue(SKIP));
  }

  @Override
  public ActionNeeds needs() {
    return CampaignParameters.NEEDS;
  }

  @Override
  public ActionCreation creation(SettingValues parameters) {
    return isAdding(parameters) ? ActionCreation.EACH : ActionCreation.NONE;
  }

  private static boolean isAdding(SettingValues parameters) {
    return parameters.find(OTHERS).filter(ADD::equals).isPresent();
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SettingValues parameters = context.parameters();
    return new MemberWork(
            parameters.get(CampaignParameters.CAMPAIGN),
            Optional.of(parameters.get(CampaignParameters.STATUS)),
            isAdding(parameters) ? Mode.ADD_OR_CHANGE : Mode.CHANGE)
        .on(runs, context.backend());
  }
}
