package org.tandemcrm.core.sync;

import jakarta.ejb.ApplicationException;

/** The right to write for a connection is gone: its time ran out and another server has it. */
@ApplicationException(rollback = true)
public class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(long connectionId) {
    super(
        "The lease of connection "
            + connectionId
            + " was taken over while this cycle ran; the cycle that has it goes on.");
  }
}
