package org.tandemcrm.web.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.outbox.UndeliveredState;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for why something doesn't go to a CRM. */
@Named("outboxBadges")
@ApplicationScoped
public class OutboxBadges {

  public Badge state(UndeliveredState state) {
    return switch (state) {
      case REFUSED -> Badge.failed("not written");
      case WAITING -> Badge.waiting("held back");
    };
  }
}
