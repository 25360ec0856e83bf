package org.tandemcrm.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.server.TandemServer;

/**
 * Hands tests a running server: one per database and fork of the suite, started when first asked
 * for, stopped after the fork's last test. Tests share it, so each connects organisations of its
 * own.
 */
final class RunningServers implements ParameterResolver {
  private static final Path INSTALLATION = Path.of("../ear/target/liberty/wlp");
  // Two forks of the suite may begin in the same second.
  private static final Path FOLDERS =
      Path.of("target/servers")
          .resolve(
              LocalDateTime.now().format(DateTimeFormatter.ofPattern("HHmmss"))
                  + "-"
                  + ProcessHandle.current().pid());

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Servers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Of the session, not of the root context: a fork that is one of several runs each class as a
    // plan of its own, and would start servers for each.
    return context
        .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Servers.class, key -> new Servers(), Servers.class);
  }

  /**
   * A server of a test's own that isn't started yet: for tests that kill it or change its set-up.
   */
  static TandemServer.Builder own(String name) {
    return TandemServer.builder(INSTALLATION, FOLDERS.resolve(name)).cutAtTheEnd();
  }

  /** The suite's servers. */
  static final class Servers implements AutoCloseable {
    private final Map<Database, TandemServer> running = new EnumMap<>(Database.class);
    private final Set<Database> failed = EnumSet.noneOf(Database.class);
    private final Map<String, RolePerson> people = new HashMap<>();
    private EmbeddedPostgres postgresql;

    private Servers() {}

    /** The server on that database, running. */
    synchronized TandemServer on(Database database) {
      if (failed.contains(database)) {
        throw new IllegalStateException("The server on " + database + " did not start before");
      }
      return running.computeIfAbsent(database, this::start);
    }

    /** A token that may only look, on the PostgreSQL server. */
    synchronized String viewerToken() {
      return api()
          .post("/tokens", Map.of("name", "a test that looks", "role", "VIEWER"))
          .get("token")
          .asText();
    }

    /** Somebody who may only look and has signed in, on the PostgreSQL server. */
    synchronized PageClient viewer() {
      String login = "viewer" + System.nanoTime();
      String password = "copper kettle orbit";
      api().post("/users", Map.of("login", login, "role", "VIEWER", "password", password));
      return PageClient.signedIn(on(Database.POSTGRESQL).url(), login, password);
    }

    /** Somebody of that role on the PostgreSQL server, the same in all tests of the suite. */
    synchronized RolePerson person(String role) {
      return people.computeIfAbsent(
          role, wanted -> RolePerson.create(on(Database.POSTGRESQL), wanted));
    }

    private JsonHttp api() {
      return Organisations.client(on(Database.POSTGRESQL)).http();
    }

    /** How many rows a table of the PostgreSQL server has. */
    synchronized long count(String table) {
      try (Connection connection = postgresql.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
        row.next();
        return row.getLong(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Changes rows of the PostgreSQL server behind its back. */
    synchronized void execute(String sql) throws SQLException {
      try (Connection connection = postgresql.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(sql);
      }
    }

    @Override
    public synchronized void close() throws IOException {
      running.values().forEach(TandemServer::close);
      if (postgresql != null) {
        postgresql.close();
      }
    }

    /**
     * A server of a test's own with an empty store, not started yet: for a test that fills the log
     * with what the others take for a fault.
     */
    synchronized TandemServer ownOn(Database database, String name) throws SQLException {
      TandemServer.Builder builder = own(name + "-" + database.name().toLowerCase(Locale.ROOT));
      if (database == Database.POSTGRESQL) {
        startPostgresql();
        execute("CREATE DATABASE " + name);
        keepIn(builder, name);
      }
      return builder.build();
    }

    private TandemServer start(Database database) {
      TandemServer.Builder builder = own(database.name().toLowerCase(Locale.ROOT));
      if (database == Database.POSTGRESQL) {
        startPostgresql();
        keepIn(builder, "postgres");
      }
      TandemServer server = builder.build();
      failed.add(database);
      server.start();
      failed.remove(database);
      return server;
    }

    private void keepIn(TandemServer.Builder builder, String database) {
      builder.postgresql("127.0.0.1", postgresql.getPort(), database, "postgres", "postgres");
    }

    private void startPostgresql() {
      if (postgresql == null) {
        postgresql = postgresql();
      }
    }

    private static EmbeddedPostgres postgresql() {
      try {
        return EmbeddedPostgres.builder().setPort(0).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
