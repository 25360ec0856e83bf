package org.tandemcrm.core.store;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The second look of a list on a big table: the first finds the keys of the page in an index alone,
 * this one reads their rows. In one look Derby would read and sort the whole table.
 */
public final class RowsByKey {

  private final EntityManager entityManager;
  private final String columns;
  private final String from;

  /**
   * @param columns what stands between SELECT and FROM; the first column is the key
   * @param from all from FROM on; ends with {@code WHERE key IN}
   */
  public RowsByKey(EntityManager entityManager, String columns, String from) {
    this.entityManager = entityManager;
    this.columns = columns;
    this.from = from;
  }

  /** The rows of those keys in the order of the keys; a key whose row has gone is left out. */
  public <T> List<T> read(List<Long> keys, Function<StoredRow, T> reader) {
    Map<Long, T> rows = new HashMap<>();
    if (!keys.isEmpty()) {
      new RowQuery(entityManager, columns, from + list(keys))
          .list(row -> rows.put(row.number(0), reader.apply(row)));
    }
    return keys.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** The keys as SQL has them behind IN. */
  public static String list(List<Long> keys) {
    return keys.stream().map(String::valueOf).collect(Collectors.joining(", ", " (", ")"));
  }
}
