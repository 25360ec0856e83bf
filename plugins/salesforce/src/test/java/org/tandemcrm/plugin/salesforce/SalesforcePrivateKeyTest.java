package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SalesforcePrivateKeyTest {

  @ParameterizedTest
  @MethodSource("good")
  void readsAKeyInEveryFormThatPeopleHave(String pem) {
    assertEquals(Keys.rsa().getPrivate(), SalesforcePrivateKey.of(pem));
  }

  static Stream<String> good() {
    return Stream.of(
        Keys.pem(),
        Keys.olderPem(),
        Keys.pem().replace("\n", "\r\n"),
        Keys.pem().replaceAll("\\s*\\R\\s*", ""),
        "\n  " + Keys.pem() + "\n\n");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void saysWhatIsWrongAndShowsNothingOfIt(String text, String expected) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> SalesforcePrivateKey.of(text));
    assertTrue(failure.getMessage().contains(expected), failure::getMessage);
    assertFalse(failure.getMessage().contains("c2VjcmV0"), failure::getMessage);
  }

  static Stream<Arguments> bad() {
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("c2VjcmV0", "the whole key"),
        Arguments.of(Keys.pem().substring(0, 400), "the whole key"),
        Arguments.of(Keys.pem("ENCRYPTED PRIVATE KEY", secret), "password"),
        Arguments.of(Keys.pem("CERTIFICATE", secret), "no private key"),
        Arguments.of(Keys.pem("PRIVATE KEY", secret), "no RSA key"),
        Arguments.of(Keys.pem("PRIVATE KEY", secret).replace("c2V", "***"), "the whole key"),
        Arguments.of(Keys.ellipticPem(), "no RSA key"));
  }
}
