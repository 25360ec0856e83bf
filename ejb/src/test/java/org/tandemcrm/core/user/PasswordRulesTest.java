package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final List<String> ABOUT =
      List.of("anna.lindqvist", "Anna Lindqvist", "anna.lindqvist@acme.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copper kettle orbit",
        "correct horse battery staple",
        "Zq7_kfP-39xLwa0T",
        "çok güzel bir sabahtı",
        "anna.lindqvist likes copper kettles"
      })
  void takesWhatNobodyGuesses(String password) {
    assertEquals(Optional.empty(), check(password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Short1!",
        "passwordpassword",
        "password1234",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "qwertyuiop[]",
        "anna.lindqvist",
        "Anna Lindqvist1",
        "ANNA.LINDQVIST@ACME.EXAMPLE",
        "letmeinletmein"
      })
  void refusesWhatIsGuessedFirst(String password) {
    assertTrue(check(password).isPresent());
  }

  @Test
  void isAsLongAsAPassPhraseAndNoLonger() {
    assertEquals(Optional.empty(), check("copper kettle orbit ".repeat(6) + "12345678"));
    assertTrue(check("copper kettle orbit ".repeat(6) + "123456789").isPresent());
  }

  @Test
  void theSentenceNeverShowsThePassword() {
    assertTrue(check("password1234").filter(text -> !text.contains("1234")).isPresent());
  }

  private static Optional<String> check(String password) {
    return PasswordRules.check(password.toCharArray(), ABOUT);
  }
}
