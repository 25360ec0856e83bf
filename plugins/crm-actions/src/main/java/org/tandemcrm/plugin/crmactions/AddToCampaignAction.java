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
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** "Add to campaign": makes the lead or contact a member, and leaves who is one or updates it. */
final class AddToCampaignAction implements ActionType {

  static final String MEMBERS = "members";

  private static final String LEAVE = "leave";
  private static final String UPDATE = "update";

  @Override
  public String id() {
    return "add-to-campaign";
  }

  @Override
  public String label() {
    return "Add to campaign in " + CRM;
  }

  @Override
  public String description() {
    return "Makes the lead or contact a member of a campaign in " + CRM + ".";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        CampaignParameters.which(ChoiceLists.CAMPAIGNS),
        CampaignParameters.campaign(),
        CampaignParameters.status().help("Empty for the campaign's default."),
        Setting.choice(
                MEMBERS,
                "Who is a member already",
                List.of(new Choice(LEAVE, "is left as is"), new Choice(UPDATE, "gets the status")))
            .defaultValue(LEAVE));
  }

  @Override
  public ActionNeeds needs() {
    return CampaignParameters.NEEDS;
  }

  @Override
  public ActionCreation creation(SettingValues parameters) {
    return ActionCreation.EACH;
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    return isUpdating(parameters) && parameters.find(CampaignParameters.STATUS).isEmpty()
        ? List.of(
            SettingProblem.of(
                CampaignParameters.STATUS, "Choose the status that members are to get."))
        : List.of();
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SettingValues parameters = context.parameters();
    Optional<String> status = parameters.find(CampaignParameters.STATUS);
    return new MemberWork(
            parameters.get(CampaignParameters.CAMPAIGN),
            status,
            isUpdating(parameters) ? Mode.ADD_OR_CHANGE : Mode.ADD)
        .on(runs, context.backend());
  }

  private static boolean isUpdating(SettingValues parameters) {
    return parameters.find(MEMBERS).filter(UPDATE::equals).isPresent();
  }
}
