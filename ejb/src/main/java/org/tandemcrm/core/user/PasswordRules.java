package org.tandemcrm.core.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are good enough, after NIST SP 800-63B: long, and none that a guesser tries early
 * - known passwords, the person's own names, words and keys in a row. No rule asks for digits or
 * signs, and none asks for a new password after a time.
 */
final class PasswordRules {

  static final int LEAST_LENGTH = 12;

  /** A longer one takes seconds to measure. */
  static final int MOST_LENGTH = 128;

  /** Of 0 to 4: out of reach for a guesser who is slowed down, as {@link SignInThrottle} does. */
  private static final int LEAST_SCORE = 2;

  private static final Zxcvbn STRENGTH = new Zxcvbn();

  private PasswordRules() {}

  /**
   * @param about the person's login, name and email
   * @return a sentence that says what is wrong; empty when nothing is
   */
  static Optional<String> check(char[] password, List<String> about) {
    if (password.length < LEAST_LENGTH) {
      return Optional.of(
          "The password is too short: take at least "
              + LEAST_LENGTH
              + " characters, three or four words for example.");
    }
    if (password.length > MOST_LENGTH) {
      return Optional.of("The password is longer than " + MOST_LENGTH + " characters.");
    }
    if (isAbout(password, about)) {
      return Optional.of("The password is little more than the login, the name or the email.");
    }
    if (STRENGTH.measure(CharBuffer.wrap(password), about).getScore() < LEAST_SCORE) {
      return Optional.of(
          "The password is one of those that are guessed first: take three or four words that"
              + " nobody would say together.");
    }
    return Optional.empty();
  }

  /** The measure alone would let a long login through, were it unusual enough. */
  private static boolean isAbout(char[] password, List<String> about) {
    String text = new String(password).toLowerCase(Locale.ROOT);
    return about.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(word -> !word.isBlank() && text.replace(word, "").length() < LEAST_LENGTH / 2);
  }
}
