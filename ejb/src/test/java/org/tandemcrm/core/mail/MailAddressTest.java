package org.tandemcrm.core.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"anna@example.com", "a.b+c@sub.example.org"})
  void oneAddressIsOne(String text) {
    assertTrue(MailAddress.isOne(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@",
        "Anna <anna@example.com>",
        "anna@example.com, bob@example.com",
        "anna@example.com\nBcc: all@example.com",
        " anna@example.com"
      })
  void anythingElseIsNot(String text) {
    assertFalse(MailAddress.isOne(text));
  }

  @Test
  void aSubjectIsOneLine() {
    assertEquals(
        "Connection Acme Bcc: x is stopped",
        new Mail(List.of("a@example.com"), "Connection Acme\r\nBcc: x is stopped", "").subject());
  }
}
