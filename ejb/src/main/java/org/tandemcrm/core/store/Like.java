package org.tandemcrm.core.store;

import java.util.Locale;

/**
 * Patterns of what people type into a search, in lower case. Their condition ends with {@code
 * ESCAPE '!'}: what LIKE gives a meaning to stands for itself.
 */
public final class Like {

  private Like() {}

  /** For what begins with that text. */
  public static String startingWith(String text) {
    return escaped(text) + "%";
  }

  /** For what has that text anywhere. */
  public static String containing(String text) {
    return "%" + escaped(text) + "%";
  }

  private static String escaped(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
  }
}
