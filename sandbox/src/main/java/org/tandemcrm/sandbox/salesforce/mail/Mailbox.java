package org.tandemcrm.sandbox.salesforce.mail;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The mails that the org would have sent; the newest hundred are kept. */
public final class Mailbox {
  private static final int MOST = 100;

  private final Deque<Mail> mails = new ArrayDeque<>();

  /** One mail, in plain text. */
  public record Mail(Instant sent, String to, String subject, String text) {}

  public synchronized void add(Mail mail) {
    mails.addFirst(mail);
    if (mails.size() > MOST) {
      mails.removeLast();
    }
  }

  /** The newest first. */
  public synchronized List<Mail> list() {
    return List.copyOf(mails);
  }

  public synchronized void clear() {
    mails.clear();
  }
}
