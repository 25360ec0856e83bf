package org.tandemcrm.web.plugin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for the states of a plugin. */
@Named("pluginBadges")
@ApplicationScoped
public class PluginBadges {

  public Badge getInUse() {
    return Badge.inStep("in use");
  }

  public Badge getRejected() {
    return Badge.failed("rejected");
  }
}
