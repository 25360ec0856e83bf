package org.tandemcrm.core.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tandemcrm.core.installation.Installation;

/** Does the server know whose database it has; without that it starts no cycle. */
@Readiness
@ApplicationScoped
public class InstallationHealth implements HealthCheck {

  @Inject private Installation installation;

  @Override
  public HealthCheckResponse call() {
    return Health.of(
        "installation",
        installation.isSettled(),
        installation.problem().orElse("Not compared yet whose database this is."));
  }
}
