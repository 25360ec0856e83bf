package org.tandemcrm.sandbox.salesforce.oauth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;

/** The access tokens that work. They have no end but a fault's. */
public final class Sessions {
  private static final String SCHEME = "Bearer ";
  private static final int TOKEN_BYTES = 64;

  private final SecureRandom random = new SecureRandom();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  String open(String orgId) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token =
        orgId.substring(0, 15)
            + "!AQ"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    tokens.add(token);
    return token;
  }

  public void expireAll() {
    tokens.clear();
  }

  /**
   * Refuses a request whose bearer token doesn't work.
   *
   * @throws ApiException INVALID_SESSION_ID
   */
  public void require(ApiRequest request) {
    boolean known =
        request
            .header("Authorization")
            .filter(value -> value.startsWith(SCHEME))
            .map(value -> value.substring(SCHEME.length()).strip())
            .filter(tokens::contains)
            .isPresent();
    if (!known) {
      throw new ApiException(ErrorCode.INVALID_SESSION_ID, "Session expired or invalid");
    }
  }
}
