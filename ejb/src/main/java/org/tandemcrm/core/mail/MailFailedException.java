package org.tandemcrm.core.mail;

import jakarta.ejb.ApplicationException;

/** A mail could not be handed to the mail server; the message says why in a sentence. */
@ApplicationException(rollback = false)
public class MailFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MailFailedException(String sentence) {
    super(sentence);
  }

  public MailFailedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
