package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenTextTest {

  @Test
  void holds256RandomBitsThatAreSafeInAHeader() {
    String token = TokenText.random();

    assertTrue(token.matches("tdm_[A-Za-z0-9_-]{43}"), token);
    assertNotEquals(token, TokenText.random());
  }

  @Test
  void isStoredAsItsDigest() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TokenText.hash("abc"));
  }
}
