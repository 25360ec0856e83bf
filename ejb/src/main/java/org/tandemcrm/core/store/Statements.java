package org.tandemcrm.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;

/** Changes rows by the SQL that both databases speak; parameters are {@code ?1, ?2, …}. */
public final class Statements {

  private Statements() {}

  /**
   * Executes one statement and returns how many rows it changed.
   *
   * @throws StoreConflictException when another writer was in the way
   */
  public static int execute(EntityManager entityManager, String sql, Object... parameters) {
    Query query = entityManager.createNativeQuery(sql);
    for (int index = 0; index < parameters.length; index++) {
      query.setParameter(index + 1, parameters[index]);
    }
    try {
      return query.executeUpdate();
    } catch (PersistenceException e) {
      throw SqlFailure.of(e);
    }
  }
}
