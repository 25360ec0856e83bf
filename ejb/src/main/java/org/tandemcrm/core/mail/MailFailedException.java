package org.tandemcrm.core.mail;

import jakarta.ejb.ApplicationException;

/** A mail could not be handed to the mail server; the message says why in a sentence. */
@ApplicationException(rollback = false)
public class MailFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose trouble it is, and so what is to become of this mail and of others. */
  public enum Blame {
    /** The mail server is away or takes nothing: others would fare alike. */
    SERVER,
    /** The mail server answered, and doesn't take this mail now. */
    MAIL,
    /** The mail server refuses an address for good: trying again would not help. */
    ADDRESS
  }

  private final Blame blame;

  public MailFailedException(String sentence) {
    super(sentence);
    blame = Blame.SERVER;
  }

  public MailFailedException(Blame blame, String sentence, Throwable cause) {
    super(sentence, cause);
    this.blame = blame;
  }

  public Blame blame() {
    return blame;
  }
}
