package org.tandemcrm.core.store;

import jakarta.ejb.ApplicationException;

/** What was asked for doesn't go together with how things stand, said in a sentence for people. */
@ApplicationException(rollback = true)
public class ConflictingStateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConflictingStateException(String sentence) {
    super(sentence);
  }
}
