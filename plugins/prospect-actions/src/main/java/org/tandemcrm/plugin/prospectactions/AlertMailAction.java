package org.tandemcrm.plugin.prospectactions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Tells somebody of a prospect by mail: its owner, or whoever is written down. */
final class AlertMailAction implements ActionType {

  private static final String TO = "to";
  private static final String SUBJECT = "subject";
  private static final String TEXT = "text";

  private static final int MOST_ADDRESSES = 20;
  private static final int MOST_SUBJECT = 200;
  private static final int MOST_TEXT = 10_000;

  @Override
  public String id() {
    return "send-alert-mail";
  }

  @Override
  public String label() {
    return "Send alert mail";
  }

  @Override
  public String description() {
    return "Sends a mail about the prospect, with a link to it and with what you name of its fields."
        + " While the mail server is away it is tried again.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(
        Setting.text(TO, "To")
            .help("Addresses, separated by commas; left blank, the prospect's owner."),
        Setting.text(SUBJECT, "Subject").mergeFields().required(),
        Setting.longText(TEXT, "Text").mergeFields().required());
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    List<SettingProblem> problems = new ArrayList<>();
    List<String> to = addresses(parameters);
    if (to.size() > MOST_ADDRESSES) {
      problems.add(SettingProblem.of(TO, "Name at most " + MOST_ADDRESSES + " addresses."));
    } else {
      to.stream()
          .filter(address -> !address.matches("[^\\s@<>\",;:()\\[\\]\\\\]+@[^\\s@<>\",;:()]+"))
          .findFirst()
          .ifPresent(wrong -> problems.add(SettingProblem.of(TO, wrong + " is no mail address.")));
    }
    if (parameters.find(SUBJECT).filter(one -> one.length() > MOST_SUBJECT).isPresent()) {
      problems.add(
          SettingProblem.of(SUBJECT, "A subject has at most " + MOST_SUBJECT + " characters."));
    }
    if (parameters.find(TEXT).filter(one -> one.length() > MOST_TEXT).isPresent()) {
      problems.add(SettingProblem.of(TEXT, "A text has at most " + MOST_TEXT + " characters."));
    }
    return problems;
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    SettingValues parameters = context.parameters();
    MailWish mail =
        new MailWish(addresses(parameters), parameters.get(SUBJECT), parameters.get(TEXT));
    return context.sendMail(mail, runs).stream().map(AlertMailAction::outcome).toList();
  }

  private static List<String> addresses(SettingValues parameters) {
    return parameters.find(TO).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .distinct()
        .toList();
  }

  private static ActionOutcome outcome(MailAnswer answer) {
    if (answer instanceof MailAnswer.Sent sent) {
      return new ActionOutcome.Done("The mail server took the mail to " + sent.to() + ".");
    }
    return answer instanceof MailAnswer.Unsent unsent
        ? new ActionOutcome.Postponed(unsent.reason())
        : new ActionOutcome.Failed(((MailAnswer.Refused) answer).reason());
  }
}
