package org.tandemcrm.core.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows that belong together, as the fields of a mapping do, and are replaced as a whole. A row that
 * stays is updated, never deleted and inserted anew: a {@link RowQuery} doesn't wait on Derby and
 * would miss it in between, as if the mapping had no such field.
 */
public final class ReplacedRows {

  private final EntityManager entityManager;
  private final String table;
  private final Map<String, Object> shared;
  private final String key;

  /**
   * @param shared the columns that make the rows belong together, with their values; with {@code
   *     key} they are the primary key
   * @param key the column that tells them apart, a text
   */
  public ReplacedRows(
      EntityManager entityManager, String table, Map<String, Object> shared, String key) {
    this.entityManager = entityManager;
    this.table = table;
    this.shared = new LinkedHashMap<>(shared);
    this.key = key;
  }

  /** Puts these in the place of all that are there; else as {@link #keep}. */
  public void become(Map<String, Map<String, Object>> rows) {
    List<String> gone = keys();
    gone.removeAll(rows.keySet());
    remove(gone);
    keep(rows);
  }

  /** Removes the rows of these keys. */
  public void remove(Collection<String> keys) {
    execute("DELETE FROM " + table + " WHERE " + names(" = ?", " AND "), keys, this::identity);
  }

  /**
   * Puts each in the place of the row that has its key, or adds it.
   *
   * @param rows the other columns by key, the same ones for all; what may be null is a text
   * @throws StoreConflictException when another writer was at the same rows
   */
  public void keep(Map<String, Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> columns = List.copyOf(rows.values().iterator().next().keySet());
    Function<String, List<Object>> values =
        one -> {
          List<Object> all = new ArrayList<>();
          columns.forEach(column -> all.add(rows.get(one).get(column)));
          all.addAll(identity(one));
          return all;
        };
    List<String> keys = List.copyOf(rows.keySet());
    int[] found =
        execute(
            "UPDATE "
                + table
                + " SET "
                + String.join(" = ?, ", columns)
                + " = ? WHERE "
                + names(" = ?", " AND "),
            keys,
            values);
    List<String> added = new ArrayList<>();
    for (int at = 0; at < found.length; at++) {
      if (found[at] == 0) {
        added.add(keys.get(at));
      }
    }
    execute(
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ", "
            + names("", ", ")
            + ") VALUES (?"
            + ", ?".repeat(columns.size() + shared.size())
            + ")",
        added,
        values);
  }

  private List<String> keys() {
    List<String> conditions = new ArrayList<>();
    shared.keySet().forEach(name -> conditions.add(name + " = ?" + (conditions.size() + 1)));
    return new ArrayList<>(
        new RowQuery(
                entityManager,
                key,
                "FROM " + table + " WHERE " + String.join(" AND ", conditions),
                shared.values().toArray())
            .list(row -> row.text(0)));
  }

  /** The columns of the primary key, each with that behind it. */
  private String names(String behind, String between) {
    List<String> names = new ArrayList<>(shared.keySet());
    names.add(key);
    return names.stream().map(name -> name + behind).collect(Collectors.joining(between));
  }

  /** Its values, in the same order. */
  private List<Object> identity(String one) {
    List<Object> values = new ArrayList<>(shared.values());
    values.add(one);
    return values;
  }

  private int[] execute(
      String sql, Collection<String> keys, Function<String, List<Object>> values) {
    try {
      return SqlBatch.execute(
          entityManager.unwrap(Connection.class),
          sql,
          keys,
          (statement, one) -> set(statement, values.apply(one)));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static void set(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int at = 0; at < values.size(); at++) {
      if (values.get(at) == null) {
        statement.setNull(at + 1, Types.VARCHAR);
      } else {
        statement.setObject(at + 1, values.get(at));
      }
    }
  }
}
