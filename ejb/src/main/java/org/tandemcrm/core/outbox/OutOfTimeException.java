package org.tandemcrm.core.outbox;

/** The chunk has no time left to ask the CRM; see {@link CallTime}. */
final class OutOfTimeException extends Exception {

  private static final long serialVersionUID = 1L;

  OutOfTimeException() {
    super("The chunk has no time left to ask the CRM.");
  }
}
