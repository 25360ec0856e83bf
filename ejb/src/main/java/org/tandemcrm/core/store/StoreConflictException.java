package org.tandemcrm.core.store;

import jakarta.ejb.ApplicationException;

/** A chunk met another writer: a lock, a deadlock, a row that changed or came meanwhile. */
@ApplicationException(rollback = true)
public class StoreConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreConflictException(String message, Throwable cause) {
    super(message, cause);
  }
}
