package org.tandemcrm.core.alert;

import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.core.mail.MailAddress;

/** Checks what an admin filled in about alerts. */
final class AlertSettingsRules {

  private static final int MAX_RECIPIENTS = 20;
  private static final int MAX_SILENCE = 1440;
  private static final int MIN_SILENCE = 5;
  private static final int MAX_RECORDS = 1000;

  private AlertSettingsRules() {}

  /** Everything that is wrong, each by the name of its setting. */
  static List<InvalidAlertSettingsException.Problem> check(AlertSettings settings) {
    List<InvalidAlertSettingsException.Problem> problems = new ArrayList<>();
    if (settings.recipients().size() > MAX_RECIPIENTS) {
      problems.add(problem("recipients", "Give at most " + MAX_RECIPIENTS + " addresses."));
    }
    settings.recipients().stream()
        .filter(address -> !MailAddress.isOne(address))
        .forEach(address -> problems.add(problem("recipients", address + " is no mail address.")));
    if (settings.silenceMinutes() < MIN_SILENCE || settings.silenceMinutes() > MAX_SILENCE) {
      problems.add(problem("silenceMinutes", "Must be 5 to 1,440 minutes."));
    }
    if (settings.causeRecords() < 1 || settings.causeRecords() > MAX_RECORDS) {
      problems.add(problem("causeRecords", "Must be 1 to 1,000 records."));
    }
    return problems;
  }

  private static InvalidAlertSettingsException.Problem problem(String field, String message) {
    return new InvalidAlertSettingsException.Problem(field, message);
  }
}
