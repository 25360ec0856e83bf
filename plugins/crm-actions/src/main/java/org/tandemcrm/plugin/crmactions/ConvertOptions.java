package org.tandemcrm.plugin.crmactions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * What people choose for a conversion.
 *
 * @param owner the user who shall own what is created; absent for the lead's owner
 * @param status the status of the converted lead
 * @param attaching whether an account of the company's name is attached to, if there is one
 * @param takingOldest whether the oldest is taken of several accounts that match
 * @param usingContact whether a contact with the lead's email is used; else the lead fails
 * @param creatingAnyway whether a placeholder makes an account of that name
 * @param placeholders the keys of words that stand for no company
 * @param withOpportunity whether an opportunity is created
 * @param opportunityName absent for the company's
 * @param notifying whether the CRM mails the owner
 */
record ConvertOptions(
    Optional<String> owner,
    String status,
    boolean attaching,
    boolean takingOldest,
    boolean usingContact,
    boolean creatingAnyway,
    Set<String> placeholders,
    boolean withOpportunity,
    Optional<String> opportunityName,
    boolean notifying) {

  static final String OWNER = "owner";
  static final String STATUS = "status";
  static final String ATTACH = "attach";
  static final String SEVERAL = "severalAccounts";
  static final String CONTACT = "existingContact";
  static final String PLACEHOLDERS = "placeholders";
  static final String ANYWAY = "createAnyway";
  static final String OPPORTUNITY = "opportunity";
  static final String OPPORTUNITY_NAME = "opportunityName";
  static final String NOTIFY = "notify";

  private static final String FAIL = "fail";
  private static final String OLDEST = "oldest";
  private static final String USE = "use";

  static List<Setting> parameters() {
    return List.of(
        Setting.choiceFrom(OWNER, "Assign to", ChoiceLists.USERS)
            .help("Empty for the lead's owner. A lead that a queue owns needs a user."),
        Setting.choiceFrom(STATUS, "Converted status", ChoiceLists.CONVERTED_STATUSES).required(),
        Setting.flag(ATTACH, "Attach to existing account if same account name exists")
            .defaultValue("true")
            .help("Off: a new account for each lead, unless its contact is there already."),
        Setting.choice(
                SEVERAL,
                "If several accounts have that name",
                List.of(
                    new Choice(FAIL, "Fail with the list of them"),
                    new Choice(OLDEST, "Take the oldest")))
            .defaultValue(FAIL),
        Setting.choice(
                CONTACT,
                "If a contact has the lead's email",
                List.of(new Choice(USE, "Use it, with its account"), new Choice(FAIL, "Fail")))
            .defaultValue(USE),
        Setting.text(PLACEHOLDERS, "Words that stand for no company")
            .defaultValue("Anonymous, [not provided]")
            .help("Separated by commas. A lead of such a company fails."),
        Setting.flag(ANYWAY, "Create an account for such a company anyway"),
        Setting.flag(OPPORTUNITY, "Create opportunity"),
        Setting.text(OPPORTUNITY_NAME, "Opportunity name").help("Empty for the company's name."),
        Setting.flag(NOTIFY, "Send notification email").help("The CRM mails the owner."));
  }

  static List<SettingProblem> problems(SettingValues values) {
    return values.find(OPPORTUNITY_NAME).isPresent() && !values.isOn(OPPORTUNITY)
        ? List.of(
            SettingProblem.of(
                OPPORTUNITY_NAME, "Tick Create opportunity, or leave out the opportunity's name."))
        : List.of();
  }

  static ConvertOptions of(SettingValues values) {
    return new ConvertOptions(
        values.find(OWNER),
        values.get(STATUS),
        values.isOn(ATTACH),
        values.find(SEVERAL).filter(OLDEST::equals).isPresent(),
        values.find(CONTACT).filter(FAIL::equals).isEmpty(),
        values.isOn(ANYWAY),
        Arrays.stream(values.find(PLACEHOLDERS).orElse("").split(","))
            .map(Names::key)
            .collect(Collectors.toSet()),
        values.isOn(OPPORTUNITY),
        values.find(OPPORTUNITY_NAME),
        values.isOn(NOTIFY));
  }

  /** True for a company that is none. */
  boolean isPlaceholder(String company) {
    String key = Names.key(company);
    return key.isEmpty() || placeholders.contains(key);
  }
}
