package org.tandemcrm.core.user;

import java.time.Duration;

/** What became of a login and a password. Nothing in it tells whether the login exists. */
public sealed interface SignInResult {

  /** They go together. */
  record Welcome(SignedIn caller) implements SignInResult {}

  /** They don't. */
  record Refused() implements SignInResult {}

  /**
   * Too many have failed; the password was not looked at.
   *
   * @param toWait until the next attempt can succeed
   */
  record TooOften(Duration toWait) implements SignInResult {}
}
