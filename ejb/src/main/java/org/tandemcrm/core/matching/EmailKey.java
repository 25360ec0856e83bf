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
    return email
        .map(text -> text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty());
  }
}
