package org.tandemcrm.core.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/**
 * A database for store tests, migrated as the server does it and used through the server's own
 * persistence unit, without a server. One Derby and one PostgreSQL per JVM, started when first
 * asked for.
 */
public final class StoreDatabase {

  private final String name;
  private final DataSource dataSource;
  private final EntityManagerFactory factory;

  private StoreDatabase(String name, DataSource dataSource) {
    this.name = name;
    this.dataSource = dataSource;
    SchemaMigration.migrate(dataSource);
    this.factory =
        Persistence.createEntityManagerFactory(
            "tandem",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                "",
                "jakarta.persistence.nonJtaDataSource",
                dataSource,
                "eclipselink.session-name",
                name));
  }

  /** The in-memory Derby of this JVM. */
  public static StoreDatabase derby() {
    return Derby.DATABASE;
  }

  /** The embedded PostgreSQL of this JVM, on a free port. */
  public static StoreDatabase postgresql() {
    return PostgreSql.DATABASE;
  }

  static Stream<StoreDatabase> each() {
    return Stream.<Supplier<StoreDatabase>>of(StoreDatabase::derby, StoreDatabase::postgresql)
        .map(Supplier::get)
        .peek(StoreDatabase::clear);
  }

  /** Connections that commit each statement. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** A new entity manager with the server's entities; the caller closes it. */
  public EntityManager entityManager() {
    return factory.createEntityManager();
  }

  /** What the server does around a method of an EJB: commits, or rolls back on an exception. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    EntityManager entityManager = entityManager();
    EntityTransaction transaction = entityManager.getTransaction();
    try {
      transaction.begin();
      T result = work.apply(entityManager);
      transaction.commit();
      return result;
    } finally {
      if (transaction.isActive()) {
        transaction.rollback();
      }
      entityManager.close();
    }
  }

  /** As {@link #inTransaction}, for work without a result. */
  public void doInTransaction(Consumer<EntityManager> work) {
    inTransaction(
        entityManager -> {
          work.accept(entityManager);
          return null;
        });
  }

  /** Empties every table; sequences go on. */
  public void clear() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(connection)) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME");
        if (!table.equalsIgnoreCase("flyway_schema_history")) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Derby {
    static final StoreDatabase DATABASE = new StoreDatabase("Derby", inMemory());

    private static DataSource inMemory() {
      EmbeddedDataSource dataSource = new EmbeddedDataSource();
      dataSource.setDatabaseName("memory:store");
      dataSource.setCreateDatabase("create");
      return dataSource;
    }
  }

  private static final class PostgreSql {
    static final StoreDatabase DATABASE = new StoreDatabase("PostgreSQL", started());

    private static DataSource started() {
      try {
        return EmbeddedPostgres.builder().setPort(0).start().getPostgresDatabase();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
