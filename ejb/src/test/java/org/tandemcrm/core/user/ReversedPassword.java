package org.tandemcrm.core.user;

import jakarta.security.enterprise.identitystore.PasswordHash;

/** A hash that costs no time: the password from behind. */
final class ReversedPassword implements PasswordHash {

  @Override
  public String generate(char[] password) {
    return new StringBuilder(new String(password)).reverse().toString();
  }

  @Override
  public boolean verify(char[] password, String hashedPassword) {
    return generate(password).equals(hashedPassword);
  }
}
