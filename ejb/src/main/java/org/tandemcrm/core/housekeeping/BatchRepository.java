package org.tandemcrm.core.housekeeping;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes old jobs from the tables of the server's batch runtime. Jakarta Batch has no call for
 * that and each server has its own tables, so the statements come with the server's configuration.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BatchRepository {

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  /** A file with statements, each ended by a semicolon; its question marks are the time. */
  @Inject
  @ConfigProperty(name = "tandem.batch.purge")
  private Optional<String> script;

  public BatchRepository() {}

  BatchRepository(DataSource dataSource, Optional<String> script) {
    this.dataSource = dataSource;
    this.script = script;
  }

  /**
   * Removes the jobs that are older than that and ended: how many rows went.
   *
   * @throws IllegalStateException when the statements can't be read or the database refuses them
   */
  public int removeJobs(Instant before) {
    int removed = 0;
    if (script.isPresent()) {
      try (Connection connection = dataSource.getConnection()) {
        for (String statement : statements(Path.of(script.get()))) {
          removed += execute(connection, statement, before);
        }
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("Old jobs can't be removed with " + script.get(), e);
      }
    }
    return removed;
  }

  private static List<String> statements(Path file) throws IOException {
    String text =
        String.join(
            "\n",
            Files.readAllLines(file).stream().filter(line -> !line.startsWith("--")).toList());
    return Arrays.stream(text.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static int execute(Connection connection, String sql, Instant before)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = statement.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= parameters; i++) {
        statement.setTimestamp(i, Timestamp.from(before));
      }
      return statement.executeUpdate();
    }
  }
}
