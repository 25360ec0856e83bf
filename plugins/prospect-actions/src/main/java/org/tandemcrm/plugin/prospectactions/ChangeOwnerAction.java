package org.tandemcrm.plugin.prospectactions;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.AssignTo;
import org.tandemcrm.spi.Assignment;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * "Change owner": gives each prospect to a person, to whomever the rules of lead distribution say,
 * or into the hopper. That a repeated run takes no other turn is the host's doing.
 */
final class ChangeOwnerAction implements ActionType {

  static final String TO = "to";
  static final String USER = "user";

  private static final String TO_USER = "user";
  private static final String BY_RULES = "rules";
  private static final String TO_HOPPER = "hopper";

  @Override
  public String id() {
    return "change-owner";
  }

  @Override
  public String label() {
    return "Change owner / distribute lead";
  }

  @Override
  public String description() {
    return "Gives the prospect to a person, to whomever the rules of lead distribution say, or into"
        + " the hopper. Its owner in the CRMs follows.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.choice(
                TO,
                "Give to",
                List.of(
                    new Choice(BY_RULES, "Whomever the assignment rules say"),
                    new Choice(TO_USER, "A person"),
                    new Choice(TO_HOPPER, "The hopper, for people to claim")))
            .defaultValue(BY_RULES),
        Setting.choiceFrom(USER, "Person", HostLists.USERS)
            .help("Needs an active user in each CRM where the prospect is linked."));
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    boolean toUser = parameters.find(TO).orElse(BY_RULES).equals(TO_USER);
    Optional<String> user = parameters.find(USER);
    if (toUser && user.flatMap(ChangeOwnerAction::number).isEmpty()) {
      return List.of(SettingProblem.of(USER, "Choose the person who gets the prospects."));
    }
    return !toUser && user.isPresent()
        ? List.of(SettingProblem.of(USER, "Leave out the person, or give the prospects to one."))
        : List.of();
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    return context.assign(runs, target(context.parameters())).stream()
        .map(ChangeOwnerAction::outcome)
        .toList();
  }

  private static AssignTo target(SettingValues parameters) {
    return switch (parameters.get(TO)) {
      case TO_USER ->
          AssignTo.user(parameters.find(USER).flatMap(ChangeOwnerAction::number).orElse(0L));
      case TO_HOPPER -> AssignTo.hopper();
      default -> AssignTo.byRules();
    };
  }

  private static ActionOutcome outcome(Assignment assignment) {
    if (assignment instanceof Assignment.Refused refused) {
      return new ActionOutcome.Failed(refused.reason());
    }
    return assignment instanceof Assignment.ToNobody nobody
        ? new ActionOutcome.Skipped(nobody.reason())
        : new ActionOutcome.Done(assignment.reason());
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
