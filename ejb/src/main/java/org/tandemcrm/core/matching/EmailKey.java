package org.tandemcrm.core.matching;

import java.util.Locale;
import java.util.Optional;

/**
 * The one form of an email by which prospects are told apart: trimmed and case-folded. At most one
 * prospect has it.
 */
public final class EmailKey {

  private EmailKey() {}

  /** Absent for a blank. */
  public static Optional<String> of(Optional<String> email) {
    return email.map(EmailKey::caseFolded).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Lower case comes first, too: a capital sharp s is its own upper case, a small one isn't. */
  private static String caseFolded(String text) {
    return text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
