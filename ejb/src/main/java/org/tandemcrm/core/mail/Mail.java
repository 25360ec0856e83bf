package org.tandemcrm.core.mail;

import java.util.List;

/**
 * A mail in plain text.
 *
 * @param to addresses, at least one
 * @param subject one line
 */
public record Mail(List<String> to, String subject, String text) {
  public Mail {
    to = List.copyOf(to);
    subject = subject.replaceAll("\\s+", " ").strip();
  }
}
