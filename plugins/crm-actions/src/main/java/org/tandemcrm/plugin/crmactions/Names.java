package org.tandemcrm.plugin.crmactions;

import java.util.Locale;

/** How names and emails are compared: trimmed, and without regard to case. */
final class Names {

  private Names() {}

  /** Equal for two names that are the same to people. */
  static String key(String name) {
    // By way of capitals, as some letters have two small forms.
    return name.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
