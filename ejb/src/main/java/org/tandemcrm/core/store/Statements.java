package org.tandemcrm.core.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/** Changes rows by the SQL that both databases speak; parameters are {@code ?1, ?2, …}. */
public final class Statements {

  private Statements() {}

  /** Executes one statement and returns how many rows it changed. */
  public static int execute(EntityManager entityManager, String sql, Object... parameters) {
    Query query = entityManager.createNativeQuery(sql);
    for (int index = 0; index < parameters.length; index++) {
      query.setParameter(index + 1, parameters[index]);
    }
    return query.executeUpdate();
  }
}
