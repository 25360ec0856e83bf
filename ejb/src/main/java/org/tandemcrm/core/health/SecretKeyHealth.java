package org.tandemcrm.core.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.tandemcrm.core.connection.SecretKeys;

/** Can the credentials of connections be read. */
@Startup
@Readiness
@ApplicationScoped
public class SecretKeyHealth implements HealthCheck {

  @Inject private SecretKeys keys;

  @Override
  public HealthCheckResponse call() {
    return Health.of(
        "secret-keys",
        keys.areGood(),
        "TANDEM_SECRET_KEYS is missing or can't be used; the server's log says how to make a key.");
  }
}
