package org.tandemcrm.web.crmuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.crmuser.ReadingState;
import org.tandemcrm.core.crmuser.Standing;
import org.tandemcrm.core.crmuser.TandemUserState;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for CRM users, the Tandem users behind them, and their reading. */
@Named("crmUserBadges")
@ApplicationScoped
public class CrmUserBadges {

  public Badge standing(Standing standing) {
    return switch (standing) {
      case LINKED -> new Badge("in-step", "link", standing.label());
      case DUPLICATE_EMAIL, TAKEN, NO_EMAIL, NO_TANDEM_USER, REFUSED ->
          Badge.attention(standing.label());
      case OTHER_PROFILE -> new Badge("waiting", "filter", standing.label());
      case INACTIVE, UNLINKED -> Badge.paused(standing.label());
      case QUEUE -> new Badge("waiting", "people", standing.label());
    };
  }

  public Badge tandemUser(TandemUserState state) {
    return switch (state) {
      case ACTIVE -> new Badge("in-step", "check", "active");
      case NOT_ACTIVATED -> Badge.waiting("not activated yet");
      case DEACTIVATED -> Badge.paused("deactivated");
    };
  }

  public Badge reading(ReadingState state) {
    return switch (state) {
      case RUNNING -> Badge.running("reading");
      case DONE -> Badge.inStep("read");
      case FAILED -> Badge.failed("failed");
    };
  }
}
