package org.tandemcrm.core.backup;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;

/**
 * Backs the embedded database up while the server works on. Any other database has means of its
 * own, which do it better. No transaction is open meanwhile.
 */
@ApplicationScoped
public class Backups {

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "tandem.backup.dir", defaultValue = "backups")
  private String folder;

  /** For the container. */
  public Backups() {}

  Backups(DataSource dataSource, AuditLog audit, Clock clock, Path folder) {
    this.dataSource = dataSource;
    this.audit = audit;
    this.clock = clock;
    this.folder = folder.toString();
  }

  /** Whether a back-up can have that name: 1 to 100 letters, digits, dots, dashes, underscores. */
  public static boolean isName(String name) {
    return BackupFolder.isName(name);
  }

  /**
   * Takes a back-up: the state of one moment, with all that was committed by then.
   *
   * @param name of a folder to be made for it
   * @throws IllegalArgumentException when {@link #isName} says no
   * @throws ConflictingStateException with a sentence, when the database isn't the embedded one,
   *     the name is taken or the folder can't be written
   */
  public Backup take(String name) {
    Path target = new BackupFolder(Path.of(folder)).of(name);
    Instant start = clock.instant();
    if (Files.exists(target)) {
      throw new ConflictingStateException(
          "There is a back-up " + name + " already: give another name.");
    }
    try (Connection connection = dataSource.getConnection()) {
      requireEmbedded(connection);
      Files.createDirectories(target);
      copy(connection, target);
      audit.record("took back-up", name);
      return new Backup(
          name, target.toString(), size(target), Duration.between(start, clock.instant()));
    } catch (IOException | SQLException e) {
      throw new ConflictingStateException(
          "The back-up " + name + " could not be taken into " + target + ": " + e.getMessage());
    }
  }

  private static void requireEmbedded(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    if (!product.contains("Derby")) {
      throw new ConflictingStateException(
          "The data is in " + product + ", which is backed up by its own means: pg_dump.");
    }
  }

  private static void copy(Connection connection, Path target) throws SQLException {
    try (CallableStatement backup =
        connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
      backup.setString(1, target.toString());
      backup.execute();
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
