package org.tandemcrm.web.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Keys in an address, untrusted: what isn't a number is none. */
public final class UrlNumber {

  private UrlNumber() {}

  /**
   * @param text null for nothing
   */
  public static Optional<Long> of(String text) {
    try {
      return Optional.ofNullable(text).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Those that are separated by commas, each once.
   *
   * @param text null for nothing
   */
  public static List<Long> all(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(key -> key.matches("[0-9]{1,18}"))
            .map(Long::valueOf)
            .distinct()
            .toList();
  }
}
