package org.tandemcrm.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A query for rows that pages show, in the SQL that both databases speak; parameters are {@code ?1,
 * ?2, …}. It never waits for a chunk that is being stored, so on Derby it also sees what may still
 * be rolled back; a decision that lasts reads {@link #committed} rows. To be used inside a
 * transaction.
 */
public final class RowQuery {

  private final EntityManager entityManager;
  private final String columns;
  private final String from;
  private final Object[] parameters;
  private boolean committed;

  /**
   * @param columns what stands between SELECT and FROM
   * @param from all from FROM on but the order
   */
  public RowQuery(EntityManager entityManager, String columns, String from, Object... parameters) {
    this.entityManager = entityManager;
    this.columns = columns;
    this.from = from;
    this.parameters = parameters;
  }

  /**
   * Reads what is committed alone: on Derby it waits for whoever changes a row that it looks at.
   *
   * @return this query; reading throws a {@link StoreConflictException} when the wait is in vain
   */
  public RowQuery committed() {
    committed = true;
    return this;
  }

  /** All rows, in no order unless {@code from} has one. */
  public <T> List<T> list(Function<StoredRow, T> reader) {
    return run("SELECT " + columns + " " + from, reader);
  }

  /** The first row. */
  public <T> Optional<T> first(Function<StoredRow, T> reader) {
    return list(reader).stream().findFirst();
  }

  /** At most that many rows from the start of that order. */
  public <T> List<T> head(String orderBy, int rows, Function<StoredRow, T> reader) {
    return slice(orderBy, 0, rows, reader);
  }

  /** A part of the rows in that order, which must be total, or pages would overlap. */
  public <T> Page<T> page(String orderBy, PageRequest request, Function<StoredRow, T> reader) {
    long counted =
        run(
                "SELECT COUNT(*) FROM (SELECT 1 AS ONE "
                    + from
                    + " FETCH FIRST "
                    + (Page.MOST_COUNTED + 1)
                    + " ROWS ONLY) COUNTED",
                row -> row.number(0))
            .get(0);
    List<T> rows = slice(orderBy, request.first(), request.size(), reader);
    return new Page<>(rows, Math.min(counted, Page.MOST_COUNTED), counted > Page.MOST_COUNTED);
  }

  private <T> List<T> slice(String orderBy, int first, int size, Function<StoredRow, T> reader) {
    return run(
        "SELECT "
            + columns
            + " "
            + from
            + " ORDER BY "
            + orderBy
            + " OFFSET "
            + first
            + " ROWS FETCH NEXT "
            + size
            + " ROWS ONLY",
        reader);
  }

  private <T> List<T> run(String sql, Function<StoredRow, T> reader) {
    Query query = entityManager.createNativeQuery(committed ? sql : sql + dialect().forReading());
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    List<T> rows = new ArrayList<>();
    for (Object row : found(query)) {
      // A query for one column gives the values themselves.
      rows.add(
          reader.apply(new StoredRow(row instanceof Object[] many ? many : new Object[] {row})));
    }
    return rows;
  }

  private static List<?> found(Query query) {
    try {
      return query.getResultList();
    } catch (PersistenceException e) {
      throw SqlFailure.of(e);
    }
  }

  private Dialect dialect() {
    try {
      return Dialect.of(entityManager.unwrap(Connection.class));
    } catch (SQLException e) {
      throw new IllegalStateException("The database doesn't answer: " + e.getMessage(), e);
    }
  }
}
