package org.tandemcrm.core.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tandemcrm.core.plugin.PluginHost;

/** Is there any CRM that the server can speak with. */
@Readiness
@ApplicationScoped
public class PluginHealth implements HealthCheck {

  @Inject private PluginHost plugins;

  @Override
  public HealthCheckResponse call() {
    return Health.of(
        "plugins",
        !plugins.loaded().isEmpty(),
        "No plugin is loaded: the plugins' folder holds none, or each was rejected. The page"
            + " Plugins says which and why.");
  }
}
