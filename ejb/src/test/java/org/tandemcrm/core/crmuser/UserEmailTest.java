package org.tandemcrm.core.crmuser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserEmailTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "Anna@Acme.example, anna@acme.example",
        "' anna@acme.example ', anna@acme.example",
        "anna@acme.example.invalid, anna@acme.example",
        "ANNA@acme.example.INVALID, anna@acme.example",
        "anna@acme.example.invalid.invalid, anna@acme.example.invalid",
        "anna@invalid, anna@invalid",
        ".invalid, none",
        "'', none",
        "none, none"
      })
  void isComparedWithoutCaseAndWithoutTheEndingOfACopy(String email, String key) {
    assertEquals(Optional.ofNullable(key), UserEmail.key(Optional.ofNullable(email)));
  }

  @ParameterizedTest
  @CsvSource({
    "Anna@Acme.example, Anna@Acme.example",
    "' Anna@Acme.example.invalid ', Anna@Acme.example"
  })
  void keepsItsLettersWithoutTheEnding(String email, String real) {
    assertEquals(real, UserEmail.real(email));
  }
}
