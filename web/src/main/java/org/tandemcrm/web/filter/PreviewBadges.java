package org.tandemcrm.web.filter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.filter.FilterPreview;
import org.tandemcrm.web.frame.Badge;

/** How far filters and their previews are, as pages show it. */
@Named
@ApplicationScoped
public class PreviewBadges {

  public Badge of(FilterPreview.State state) {
    return switch (state) {
      case RUNNING -> Badge.running("Counting");
      case DONE -> Badge.inStep("Counted");
      case STOPPED -> Badge.paused("Stopped");
      case FAILED -> Badge.failed("Failed");
    };
  }

  /** A filter that a run still has to put into force. */
  public Badge getPending() {
    return Badge.waiting("Being applied");
  }
}
