package org.tandemcrm.core.filter;

import java.io.Serializable;

/**
 * Something that is wrong with criteria.
 *
 * @param condition which condition, counted from 0 in the order of {@link Criteria#conditions}; -1
 *     when it is no single one
 * @param message a sentence for the person who edits them
 */
public record CriteriaProblem(int condition, String message) implements Serializable {

  /** Where no single condition is to blame. */
  public static final int WHOLE = -1;
}
