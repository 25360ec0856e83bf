package org.tandemcrm.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tandemcrm.it.server.TandemServer;

/**
 * Hands tests a running server: one per database, started when first asked for, stopped after the
 * last test of the suite. Tests share it, so each connects organisations of its own.
 */
final class RunningServers implements ParameterResolver {
  private static final Path INSTALLATION = Path.of("../ear/target/liberty/wlp");
  private static final Path FOLDERS =
      Path.of("target/servers")
          .resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("HHmmss")));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Servers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Servers.class, key -> new Servers(), Servers.class);
  }

  /**
   * A server of a test's own that isn't started yet: for tests that kill it or change its set-up.
   */
  static TandemServer.Builder own(String name) {
    return TandemServer.builder(INSTALLATION, FOLDERS.resolve(name));
  }

  /** The suite's servers. */
  static final class Servers implements AutoCloseable {
    private final Map<Database, TandemServer> running = new EnumMap<>(Database.class);
    private final Set<Database> failed = EnumSet.noneOf(Database.class);
    private EmbeddedPostgres postgresql;

    private Servers() {}

    /** The server on that database, running. */
    synchronized TandemServer on(Database database) {
      if (failed.contains(database)) {
        throw new IllegalStateException("The server on " + database + " did not start before");
      }
      return running.computeIfAbsent(database, this::start);
    }

    /**
     * A token that may only look, on the PostgreSQL server. It is put into the table, because a
     * server has no page yet that makes one.
     */
    synchronized String viewerToken() {
      on(Database.POSTGRESQL);
      String token = "tdm_viewer" + System.nanoTime();
      try (Connection connection = postgresql.getPostgresDatabase().getConnection();
          PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO API_TOKEN (ID, NAME, TOKEN_HASH, ROLE, CREATED_AT)"
                      + " VALUES (NEXTVAL('CONFIGURATION_ID'), 'viewer', ?, 'VIEWER', 0)")) {
        insert.setString(1, sha256(token));
        insert.executeUpdate();
        return token;
      } catch (SQLException e) {
        throw new IllegalStateException("The viewer's token can't be stored", e);
      }
    }

    private static String sha256(String text) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has SHA-256", e);
      }
    }

    @Override
    public synchronized void close() throws IOException {
      running.values().forEach(TandemServer::close);
      if (postgresql != null) {
        postgresql.close();
      }
    }

    private TandemServer start(Database database) {
      TandemServer.Builder builder = own(database.name().toLowerCase(Locale.ROOT));
      if (database == Database.POSTGRESQL) {
        postgresql = postgresql();
        builder.postgresql("127.0.0.1", postgresql.getPort(), "postgres", "postgres", "postgres");
      }
      TandemServer server = builder.build();
      failed.add(database);
      server.start();
      failed.remove(database);
      return server;
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
