package org.tandemcrm.core.mapping;

/**
 * Something that is wrong with an edited mapping.
 *
 * @param pair which of its pairs, counted from 0; -1 when it is no single one
 * @param message a sentence for the person who edits it
 */
public record MappingProblem(int pair, String message) {

  /** Where no single pair is to blame. */
  public static final int WHOLE = -1;
}
