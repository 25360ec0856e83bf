package org.tandemcrm.core.store;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
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

  /** Liberty finds the folder on its class path by the empty file flyway.location in it. */
  private static final String LOCATION = "classpath:db/migration";

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  private volatile boolean done;

  @PostConstruct
  void migrate() {
    migrate(dataSource);
    done = true;
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
        .placeholders(Map.of("json", jsonType(dataSource)))
        .load()
        .migrate();
  }

  private static String jsonType(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return Dialect.of(connection) == Dialect.DERBY ? "CLOB" : "TEXT";
    } catch (SQLException e) {
      throw new IllegalStateException("The database doesn't answer: " + e.getMessage(), e);
    }
  }
}
