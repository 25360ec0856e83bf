package org.tandemcrm.core.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.tandemcrm.core.store.SchemaMigration;

/** Are the tables those of this release. */
@Startup
@Readiness
@ApplicationScoped
public class SchemaHealth implements HealthCheck {

  @Inject private SchemaMigration migration;

  @Override
  public HealthCheckResponse call() {
    return Health.of(
        "tables",
        migration.isDone(),
        "The tables are not those of this release: the migration did not succeed. The server's log"
            + " says why; it is tried again at the next start.");
  }
}
