package org.tandemcrm.core.mail;

import java.util.List;
import java.util.Optional;

/**
 * A mail in plain text.
 *
 * @param to addresses, at least one
 * @param subject one line
 * @param id by which receivers tell that a mail came twice; absent for one of its own each time
 */
public record Mail(List<String> to, String subject, String text, Optional<String> id) {
  public Mail {
    to = List.copyOf(to);
    subject = subject.replaceAll("\\s+", " ").strip();
    if (id.isPresent() && !id.get().matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("No id of a mail: " + id.get());
    }
  }

  /** A mail that is told from others by nothing but itself. */
  public Mail(List<String> to, String subject, String text) {
    this(to, subject, text, Optional.empty());
  }
}
