package org.tandemcrm.core.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.PasswordHash;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** How passwords are stored: so that reading the table doesn't reveal one. */
@Dependent
class PasswordHashing {

  /** What OWASP recommends for PBKDF2 with SHA-512. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "210000");

  private final PasswordHash algorithm;

  @Inject
  PasswordHashing(Pbkdf2PasswordHash algorithm) {
    this((PasswordHash) algorithm);
  }

  PasswordHashing(PasswordHash algorithm) {
    this.algorithm = algorithm;
  }

  @PostConstruct
  void initialize() {
    algorithm.initialize(PARAMETERS);
  }

  String hash(char[] password) {
    return algorithm.generate(password);
  }

  boolean matches(char[] password, String hash) {
    return algorithm.verify(password, hash);
  }

  /** Takes as long as {@link #matches}, so that an unknown login isn't told by the time. */
  void pretend(char[] password) {
    algorithm.generate(password);
  }
}
