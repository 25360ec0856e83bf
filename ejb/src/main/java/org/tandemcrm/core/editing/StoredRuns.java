package org.tandemcrm.core.editing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlIn;

/**
 * Which runs of actions have made their change here, kept in the transaction of the change: one
 * that is repeated doesn't make it twice.
 */
public final class StoredRuns {

  private StoredRuns() {}

  /** Those of these runs, at most a chunk, that have made theirs before. */
  public static Set<String> among(Connection connection, Collection<String> runKeys)
      throws SQLException {
    return SqlIn.find(
            connection,
            "SELECT RUN_KEY FROM ACTION_RUN WHERE RUN_KEY IN ",
            runKeys,
            " AND CHANGE_STORED = TRUE",
            List.of(),
            row -> row.getString(1))
        .stream()
        .collect(Collectors.toSet());
  }

  /**
   * These runs make theirs now. Two that work on one run can't both get past this.
   *
   * @throws org.tandemcrm.core.store.StoreConflictException when one isn't running any more, or has
   *     made its change
   */
  public static void note(Connection connection, Collection<String> runKeys) throws SQLException {
    SqlBatch.executeEach(
        connection,
        "UPDATE ACTION_RUN SET CHANGE_STORED = TRUE WHERE RUN_KEY = ? AND STATE = 'RUNNING'"
            + " AND CHANGE_STORED = FALSE",
        runKeys,
        (statement, key) -> statement.setString(1, key));
  }
}
