package org.tandemcrm.web.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for what became of something that the guard stopped. */
@Named("approvalBadges")
@ApplicationScoped
public class ApprovalBadges {

  /** What a CRM's changes would do to one of our records, a phrase each, beside its new values. */
  public List<String> acts(Set<GuardedAct> acts) {
    return acts.stream().sorted().flatMap(act -> words(act).stream()).toList();
  }

  private static Optional<String> words(GuardedAct act) {
    return switch (act) {
      case DELETE -> Optional.of("Gone from the CRM: stays here, marked as such");
      case MERGE -> Optional.of("Merged in the CRM: linked to the survivor");
      case REOWN -> Optional.of("Gets another owner");
      case BLANK, REEMAIL, CHANGE -> Optional.empty();
    };
  }

  public Badge state(ApprovalState state) {
    return switch (state) {
      case WAITING -> Badge.attention("waits for you");
      case APPROVED -> Badge.inStep("approved");
      case DISCARDED -> Badge.waiting("discarded");
    };
  }
}
