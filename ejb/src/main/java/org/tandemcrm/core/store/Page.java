package org.tandemcrm.core.store;

import java.util.List;

/**
 * A part of a long list.
 *
 * @param rows the rows asked for, in order
 * @param total how many rows there are, counted up to {@link #MOST_COUNTED}
 * @param more true when there are more than {@code total}: pages then say "more than"
 */
public record Page<T>(List<T> rows, long total, boolean more) {

  /** Big tables are never counted to their end. */
  public static final int MOST_COUNTED = 1000;

  public Page {
    rows = List.copyOf(rows);
  }

  /** The same part with other rows in it. */
  public <R> Page<R> with(List<R> others) {
    return new Page<>(others, total, more);
  }
}
