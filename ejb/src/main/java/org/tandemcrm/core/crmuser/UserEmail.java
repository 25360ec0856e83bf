package org.tandemcrm.core.crmuser;

import java.util.Optional;
import org.tandemcrm.core.matching.EmailKey;

/**
 * Emails of users as they are compared: like those of prospects, and without the ending that a CRM
 * puts behind them in a copy of an organisation, so that nobody there gets mail.
 */
final class UserEmail {

  private static final String OF_A_COPY = ".invalid";

  private UserEmail() {}

  /** Absent for a blank. */
  static Optional<String> key(Optional<String> email) {
    return EmailKey.of(email).map(UserEmail::withoutEnding).filter(key -> !key.isEmpty());
  }

  /** The email that its holder really has, in the letters in which it is written. */
  static String real(String email) {
    return withoutEnding(email.strip());
  }

  private static String withoutEnding(String email) {
    int end = email.length() - OF_A_COPY.length();
    return end >= 0 && email.regionMatches(true, end, OF_A_COPY, 0, OF_A_COPY.length())
        ? email.substring(0, end)
        : email;
  }
}
