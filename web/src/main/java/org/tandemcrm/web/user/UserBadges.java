package org.tandemcrm.web.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.user.UserRow;
import org.tandemcrm.web.frame.Badge;

/** The state of a person as pages show it. */
@Named
@ApplicationScoped
public class UserBadges {

  public Badge state(UserRow user) {
    if (user.active()) {
      return Badge.inStep("active");
    }
    return user.hasPassword() ? Badge.paused("deactivated") : Badge.waiting("not activated");
  }
}
