package org.tandemcrm.web.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for what became of something that the guard stopped. */
@Named("approvalBadges")
@ApplicationScoped
public class ApprovalBadges {

  public Badge state(ApprovalState state) {
    return switch (state) {
      case WAITING -> Badge.attention("waits for you");
      case APPROVED -> Badge.inStep("approved");
      case DISCARDED -> Badge.waiting("discarded");
    };
  }
}
