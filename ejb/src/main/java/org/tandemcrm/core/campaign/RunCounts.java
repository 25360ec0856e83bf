package org.tandemcrm.core.campaign;

import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** For how many prospects the runs of actions on campaigns, or of requests, are in each state. */
final class RunCounts<K> {

  /** Reads the key of a row whose last two columns are the state and the count. */
  @FunctionalInterface
  interface Key<K> {
    K of(StoredRow row);
  }

  private final Map<K, Map<ActionState, Long>> counts = new HashMap<>();

  private RunCounts() {}

  /**
   * Asks once for all.
   *
   * @param columns the key's columns, which it groups by
   * @param values those that the condition names as {@code ?1, ?2, …}; none for no question
   */
  static <K> RunCounts<K> of(
      EntityManager entityManager,
      String columns,
      int keyColumns,
      String column,
      List<?> values,
      Key<K> key) {
    RunCounts<K> counts = new RunCounts<>();
    if (!values.isEmpty()) {
      StringBuilder in = new StringBuilder();
      for (int i = 1; i <= values.size(); i++) {
        in.append(i == 1 ? "?" : ", ?").append(i);
      }
      new RowQuery(
              entityManager,
              columns + ", R.STATE, COUNT(DISTINCT R.PROSPECT_ID)",
              "FROM ACTION_REQUEST Q JOIN ACTION_RUN R ON R.REQUEST_ID = Q.ID WHERE "
                  + column
                  + " IN ("
                  + in
                  + ") GROUP BY "
                  + columns
                  + ", R.STATE",
              values.toArray())
          .list(
              row ->
                  counts
                      .counts
                      .computeIfAbsent(key.of(row), any -> new EnumMap<>(ActionState.class))
                      .put(
                          row.constant(ActionState.class, keyColumns), row.number(keyColumns + 1)));
    }
    return counts;
  }

  long done(K key) {
    return in(key, Set.of(ActionState.DONE));
  }

  long open(K key) {
    return in(key, ActionState.OPEN);
  }

  long failed(K key) {
    return in(key, Set.of(ActionState.FAILED));
  }

  private long in(K key, Set<ActionState> states) {
    return counts.getOrDefault(key, Map.of()).entrySet().stream()
        .filter(entry -> states.contains(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
