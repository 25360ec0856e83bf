package org.tandemcrm.core.store;

import jakarta.ejb.ApplicationException;

/** What was asked for isn't there, said in a sentence: "There is no connection 17." */
@ApplicationException(rollback = true)
public class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotFoundException(String sentence) {
    super(sentence);
  }
}
