package org.tandemcrm.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for what a check found. */
@Named("checkBadges")
@ApplicationScoped
public class CheckBadges {

  public Badge getPassed() {
    return Badge.inStep("passed");
  }

  public Badge getRefused() {
    return Badge.failed("not passed");
  }

  public Badge level(CheckReport.Level level) {
    return switch (level) {
      case OK -> Badge.inStep("ok");
      case WARNING -> Badge.attention("warning");
      case ERROR -> Badge.failed("error");
    };
  }
}
