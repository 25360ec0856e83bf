package org.tandemcrm.plugin.crmactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * What people choose about leads that are synced.
 *
 * @param assign who gets a record; absent for the sync user
 * @param owner the user, when it is one
 * @param recordType absent for the sync user's default
 */
record SyncOptions(
    Optional<String> assign,
    Optional<String> owner,
    Optional<String> recordType,
    boolean reassigns,
    boolean recreates) {

  static final String ASSIGN = "assignTo";
  static final String OWNER = "owner";
  static final String RECORD_TYPE = "recordType";
  static final String REASSIGN = "reassignExisting";
  static final String RECREATE = "createDeletedAgain";

  static final String USER = "user";
  static final String CRM_RULES = "crm-rules";
  static final String RULES = "rules";

  static List<Setting> parameters() {
    return List.of(
        Setting.choice(
                ASSIGN,
                "Assign to",
                List.of(
                    new Choice(USER, "A user of the CRM"),
                    new Choice(CRM_RULES, "Whom the CRM's assignment rules choose"),
                    new Choice(RULES, "Whom Tandem's assignment rules choose")))
            .help("Empty for the sync user."),
        Setting.choiceFrom(OWNER, "User", ChoiceLists.USERS)
            .help("Who gets it, when it is assigned to a user of the CRM."),
        Setting.choiceFrom(RECORD_TYPE, "Record type", ChoiceLists.LEAD_RECORD_TYPES)
            .help("Of a new lead. Empty for the sync user's default."),
        Setting.flag(REASSIGN, "Reassign existing")
            .help("Off: a lead or contact that is there already keeps its owner."),
        Setting.flag(RECREATE, "Create again what was deleted")
            .help("Off: nobody is created again whose record was deleted in the CRM."));
  }

  static SyncOptions of(SettingValues values) {
    return new SyncOptions(
        values.find(ASSIGN),
        values.find(OWNER),
        values.find(RECORD_TYPE),
        values.isOn(REASSIGN),
        values.isOn(RECREATE));
  }

  List<SettingProblem> problems() {
    List<SettingProblem> problems = new ArrayList<>();
    boolean toUser = assign.filter(USER::equals).isPresent();
    if (toUser && owner.isEmpty()) {
      problems.add(SettingProblem.of(OWNER, "Choose the user."));
    }
    if (!toUser && owner.isPresent()) {
      problems.add(
          SettingProblem.of(OWNER, "Assign it to a user of the CRM, or leave out the user."));
    }
    if (reassigns && assign.isEmpty()) {
      problems.add(
          SettingProblem.of(
              REASSIGN, "Say whom an existing record is assigned to, or leave it to its owner."));
    }
    return problems;
  }

  /**
   * Whether the rules of lead distribution say whose this one is: not of a record that keeps its
   * owner, so that nobody loses a turn to it.
   */
  boolean isByRules(ActionRun run) {
    return assign.filter(RULES::equals).isPresent() && (run.link().isEmpty() || reassigns);
  }

  LeadWish wish(ActionRun run) {
    LeadWish wish = LeadWish.of(run);
    if (owner.isPresent()) {
      wish = wish.ownedBy(owner.get());
    } else if (assign.filter(CRM_RULES::equals).isPresent()) {
      wish = wish.assignedByCrm();
    }
    if (recordType.isPresent()) {
      wish = wish.recordType(recordType.get());
    }
    if (reassigns) {
      wish = wish.reassigning();
    }
    return recreates ? wish.recreating() : wish;
  }
}
