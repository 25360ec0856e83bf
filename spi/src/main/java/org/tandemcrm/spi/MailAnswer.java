package org.tandemcrm.spi;

import java.util.Objects;

/** What became of the mail of one run. */
public sealed interface MailAnswer {

  /**
   * The mail server took it.
   *
   * @param to the addresses, as people read them
   */
  record Sent(String to) implements MailAnswer {
    public Sent {
      Objects.requireNonNull(to, "to");
    }
  }

  /**
   * The mail server didn't take it, and may later.
   *
   * @param reason a sentence
   */
  record Unsent(String reason) implements MailAnswer {
    public Unsent {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * There is nobody to send it to, no mail server, or one that refuses the address for good, until
   * somebody changes something.
   *
   * @param reason a sentence for the person who asked for it
   */
  record Refused(String reason) implements MailAnswer {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
