package org.tandemcrm.core.store;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables to this release before anything else of the engine starts: every other start-up
 * bean depends on it. Flyway commits by itself, so no transaction of the server may be open.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SchemaMigration {

  private static final Logger LOG = System.getLogger(SchemaMigration.class.getName());

  /** Liberty finds the folder on its class path by the empty file flyway.location in it. */
  private static final String LOCATION = "classpath:db/migration";

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  private volatile boolean done;

  /** A server that can't do it comes up nevertheless, to say so; it starts no cycle. */
  @PostConstruct
  void migrate() {
    try {
      migrate(dataSource);
      done = true;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The tables could not be brought to this release; see below why.", e);
    }
  }

  /** True once the tables are those of this release; readiness waits for it. */
  public boolean isDone() {
    return done;
  }

  static void migrate(DataSource dataSource) {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations(LOCATION)
        .failOnMissingLocations(true)
        .placeholders(dialect(dataSource).placeholders())
        .load()
        .migrate();
  }

  private static Dialect dialect(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return Dialect.of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The database doesn't answer: " + e.getMessage(), e);
    }
  }
}
