package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;

/**
 * The mail that an action has the host send for each of its runs, in plain text. Subject and text
 * may name merge fields such as <code>{{firstName}}</code>, which the host fills in; ask for them
 * by a {@linkplain Setting#mergeFields parameter with merge fields}, so that they are checked
 * before.
 *
 * @param to addresses; none for the owner of the run's prospect
 * @param subject one line
 */
public record MailWish(List<String> to, String subject, String text) {
  public MailWish {
    to = List.copyOf(to);
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(text, "text");
  }
}
