package org.tandemcrm.sandbox.salesforce.store;

import java.util.Optional;

/**
 * Record ids: 15 characters that differ by case, and the form of 18 whose last three characters say
 * which of them are capitals. The sandbox stores and answers 18.
 */
public final class SalesforceId {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  /** Stands where a real id names the instance of the platform. */
  private static final String INSTANCE = "5g0";

  private static final int NUMBER_LENGTH = 9;
  private static final int SHORT_LENGTH = 15;

  private SalesforceId() {}

  /** The id of 18 characters for a running number; ids sort as their numbers do. */
  public static String of(String keyPrefix, long number) {
    char[] digits = new char[NUMBER_LENGTH];
    long rest = number;
    for (int i = NUMBER_LENGTH - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return withChecksum(keyPrefix + INSTANCE + new String(digits));
  }

  /** The running number in an id of the form of 18. */
  public static long number(String id) {
    long number = 0;
    for (char digit : id.substring(SHORT_LENGTH - NUMBER_LENGTH, SHORT_LENGTH).toCharArray()) {
      number = number * DIGITS.length() + DIGITS.indexOf(digit);
    }
    return number;
  }

  /** An id given as 15 or 18 characters in the form of 18; empty when it isn't one. */
  public static Optional<String> normalise(String text) {
    if (!text.chars().allMatch(c -> c < 128 && DIGITS.indexOf(c) >= 0)) {
      return Optional.empty();
    }
    return switch (text.length()) {
      case SHORT_LENGTH -> Optional.of(withChecksum(text));
      case SHORT_LENGTH + 3 ->
          Optional.of(withChecksum(text.substring(0, SHORT_LENGTH)))
              .filter(id -> id.equalsIgnoreCase(text));
      default -> Optional.empty();
    };
  }

  private static String withChecksum(String fifteen) {
    StringBuilder id = new StringBuilder(fifteen);
    for (int group = 0; group < SHORT_LENGTH; group += 5) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(group + i);
        if (c >= 'A' && c <= 'Z') {
          capitals |= 1 << i;
        }
      }
      id.append(CHECKSUM.charAt(capitals));
    }
    return id.toString();
  }
}
