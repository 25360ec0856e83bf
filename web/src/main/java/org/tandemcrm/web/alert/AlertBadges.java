package org.tandemcrm.web.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.alert.AlertRow;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for alerts and for the mails about them. */
@Named("alertBadges")
@ApplicationScoped
public class AlertBadges {

  public Badge state(AlertRow alert) {
    return alert.endedAt().isPresent() ? Badge.inStep("over") : Badge.failed("open");
  }

  /** Whether people were told. */
  public Badge mail(AlertRow alert) {
    if (alert.mailProblem().isPresent()) {
      return Badge.attention("mail failed");
    }
    return alert.openingMailedAt().isPresent()
        ? Badge.inStep("mailed")
        : Badge.waiting("not mailed");
  }
}
