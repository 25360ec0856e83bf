package org.tandemcrm.core.store;

import java.sql.SQLException;

/** Tells the failures of the database that a second try may cure from those that it can't. */
public final class SqlFailure {

  private SqlFailure() {}

  /**
   * What a native query of JPA threw, or an EJB that met it.
   *
   * @return the exception itself when the database isn't to blame
   */
  public static RuntimeException of(RuntimeException e) {
    if (e instanceof StoreConflictException || e instanceof StoreException) {
      return e;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refusal) {
        return of(refusal);
      }
    }
    return e;
  }

  /** True when another writer was in the way, whoever says so: a second try may succeed. */
  public static boolean isConflict(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreConflictException
          || cause instanceof SQLException refusal
              && of(refusal) instanceof StoreConflictException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Locks and deadlocks are SQL states of class 40 (Derby: 40XL1, 40001; PostgreSQL: 40P01), a row
   * that another writer has just inserted is 23505 on both.
   */
  public static RuntimeException of(SQLException e) {
    for (SQLException link = e; link != null; link = link.getNextException()) {
      String state = link.getSQLState();
      if (state != null && (state.startsWith("40") || state.equals("23505"))) {
        return new StoreConflictException(
            "Another writer was at the same rows (" + state + ").", e);
      }
    }
    return new StoreException("The database refused a row: " + e.getMessage(), e);
  }
}
