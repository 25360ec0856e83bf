package org.tandemcrm.core.store;

/**
 * Which part of a long list is wanted.
 *
 * @param first the number of the first row, from 0
 * @param size how many rows, 1 to {@link #MOST_ROWS}
 * @param sort the name of an order that the list offers; empty for its own order
 * @param descending true to turn that order round
 */
public record PageRequest(int first, int size, String sort, boolean descending) {

  public static final int MOST_ROWS = 200;

  /**
   * @throws IllegalArgumentException with a sentence, when the part is out of range
   */
  public PageRequest {
    if (first < 0) {
      throw new IllegalArgumentException("The first row is " + first + ", must be 0 or more.");
    }
    if (size < 1 || size > MOST_ROWS) {
      throw new IllegalArgumentException(
          "The page size is " + size + ", must be 1 to " + MOST_ROWS + ".");
    }
  }

  /** That part of a list in the list's own order. */
  public static PageRequest of(int first, int size) {
    return new PageRequest(first, size, "", false);
  }
}
