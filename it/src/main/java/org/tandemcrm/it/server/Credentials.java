package org.tandemcrm.it.server;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** What one server is given to keep secret: drawn at random, kept over its restarts. */
record Credentials(String login, String password, String token, String secretKeys) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Credentials random() {
    return new Credentials(
        "admin",
        text(12),
        "tdm_" + text(32),
        "k1:" + Base64.getEncoder().encodeToString(bytes(32)));
  }

  Map<String, String> environment() {
    return Map.of(
        "TANDEM_ADMIN_LOGIN", login,
        "TANDEM_ADMIN_PASSWORD", password,
        "TANDEM_ADMIN_TOKEN", token,
        "TANDEM_SECRET_KEYS", secretKeys);
  }

  @Override
  public String toString() {
    return "Credentials[login=" + login + "]";
  }

  private static String text(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
