package org.tandemcrm.core.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Does the database answer. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

  private static final Logger LOG = System.getLogger(DatabaseHealth.class.getName());

  private static final int SECONDS = 5;

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Override
  public HealthCheckResponse call() {
    return Health.of(
        "database", answers(), "The database doesn't answer; the server's log says why.");
  }

  private boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The database doesn't answer.", e);
      return false;
    }
  }
}
