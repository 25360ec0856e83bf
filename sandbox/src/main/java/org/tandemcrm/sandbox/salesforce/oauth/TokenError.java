package org.tandemcrm.sandbox.salesforce.oauth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why no token is given, in the CRM's own words; all come with HTTP 400. */
public enum TokenError {
  NOT_POSTED("invalid_request", "must use HTTP POST"),
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", "grant type not supported"),
  UNKNOWN_CLIENT("invalid_client_id", "client identifier invalid"),
  WRONG_SECRET("invalid_client", "invalid client credentials"),
  AUTHENTICATION_FAILURE("invalid_grant", "authentication failure"),
  EXPIRED_TOKEN("invalid_grant", "expired access/refresh token"),
  NOT_APPROVED("invalid_grant", "user hasn't approved this consumer"),
  NOT_ADMIN_APPROVED("invalid_app_access", "user is not admin approved to access this app"),
  NO_RUN_AS_USER("invalid_grant", "no client credentials user enabled"),
  WRONG_DOMAIN("invalid_grant", "request not supported on this domain"),
  INVALID_ASSERTION("invalid_grant", "invalid assertion"),
  EXPIRED_ASSERTION("invalid_grant", "expired authorization code"),
  WRONG_AUDIENCE("invalid_grant", "audience is invalid");

  private final String error;
  private final String description;

  TokenError(String error, String description) {
    this.error = error;
    this.description = description;
  }

  String error() {
    return error;
  }

  String description() {
    return description;
  }

  /** The name that the control API takes, such as {@code not-approved}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<TokenError> of(String wireName) {
    return Stream.of(values()).filter(error -> error.wireName().equals(wireName)).findFirst();
  }
}
