package org.tandemcrm.web.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.assignment.RuleLook;
import org.tandemcrm.core.assignment.RuleRow;
import org.tandemcrm.web.frame.Badge;

/** The states of assignment rules as pages show them. */
@Named
@ApplicationScoped
public class AssignmentBadges {

  /** Whether a rule has its say. */
  public Badge state(RuleRow row) {
    if (!row.rule().on()) {
      return Badge.waiting("off");
    }
    return row.warning().isPresent() ? Badge.attention("gives nothing") : Badge.inStep("on");
  }

  /** How a rule looks at the tested prospect. */
  public Badge look(RuleLook look) {
    if (look.decides()) {
      return Badge.inStep("decides");
    }
    return look.matches() ? Badge.attention("matches") : Badge.waiting("doesn’t match");
  }
}
