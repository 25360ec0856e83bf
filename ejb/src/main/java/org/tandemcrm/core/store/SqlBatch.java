package org.tandemcrm.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Optional;

/** Sends the rows of one table as one JDBC batch. */
public final class SqlBatch {

  /** Sets a row's parameters. */
  public interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  private SqlBatch() {}

  /** Executes one statement for each row; nothing is sent for no rows. */
  public static <T> int[] execute(
      Connection connection, String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /**
   * The same for updates that must each find their row.
   *
   * @throws StoreConflictException when a row is gone or has another version by now
   */
  public static <T> void executeEach(
      Connection connection, String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
    for (int changed : execute(connection, sql, rows, binder)) {
      if (changed == 0) {
        throw new StoreConflictException("A row was changed by another writer meanwhile.", null);
      }
    }
  }

  public static void setLong(PreparedStatement statement, int index, Optional<Long> value)
      throws SQLException {
    statement.setObject(index, value.orElse(null), Types.BIGINT);
  }
}
