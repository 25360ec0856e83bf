package org.tandemcrm.core.store;

import jakarta.ejb.ApplicationException;

/** The database refused a chunk for a reason that a second try doesn't cure. */
@ApplicationException(rollback = true)
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
