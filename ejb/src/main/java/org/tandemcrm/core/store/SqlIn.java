package org.tandemcrm.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Look-ups by a list of keys. The list is always as long as a chunk, its last key repeated, so that
 * the database prepares each look-up once.
 */
public final class SqlIn {

  /** The engine's chunk; no look-up has more keys. */
  public static final int SIZE = 100;

  private static final String MARKS = "(" + "?,".repeat(SIZE - 1) + "?)";

  /** Makes an object of a row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private SqlIn() {}

  /**
   * @param select everything up to and including {@code IN}, followed by {@code rest}
   * @param rest conditions behind the list, with one parameter for each of {@code others}
   */
  public static <T> List<T> find(
      Connection connection,
      String select,
      Collection<?> keys,
      String rest,
      List<?> others,
      RowReader<T> reader)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select + MARKS + rest)) {
      int index = 0;
      Object last = null;
      for (Object key : keys) {
        statement.setObject(++index, key);
        last = key;
      }
      while (index < SIZE) {
        statement.setObject(++index, last);
      }
      for (Object other : others) {
        statement.setObject(++index, other);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    }
    return found;
  }
}
