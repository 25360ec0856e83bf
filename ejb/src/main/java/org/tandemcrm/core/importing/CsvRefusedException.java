package org.tandemcrm.core.importing;

import jakarta.ejb.ApplicationException;

/** A file that can't be read as a whole, said in a sentence with the line and the cure. */
@ApplicationException(rollback = true)
public class CsvRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CsvRefusedException(String sentence) {
    super(sentence);
  }
}
