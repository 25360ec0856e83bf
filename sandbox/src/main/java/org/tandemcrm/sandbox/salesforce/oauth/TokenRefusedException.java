package org.tandemcrm.sandbox.salesforce.oauth;

/** A request for a token that is refused. */
final class TokenRefusedException extends RuntimeException {
  private final TokenError error;

  TokenRefusedException(TokenError error) {
    super(error.description(), null, false, false);
    this.error = error;
  }

  TokenError error() {
    return error;
  }
}
