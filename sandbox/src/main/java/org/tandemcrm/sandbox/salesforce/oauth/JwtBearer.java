package org.tandemcrm.sandbox.salesforce.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.org.Org;

/** Checks an assertion of the JWT bearer flow: RS256, and claims that name app, user and host. */
final class JwtBearer {
  private static final Set<String> LOGIN_HOSTS =
      Set.of("https://login.salesforce.com", "https://test.salesforce.com");

  /** Longer lives aren't accepted; the documents ask for three minutes. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OrgIdentity identity;
  private final ClientApp app;
  private final Org org;
  private final String baseUrl;

  JwtBearer(OrgIdentity identity, ClientApp app, Org org, String baseUrl) {
    this.identity = identity;
    this.app = app;
    this.org = org;
    this.baseUrl = baseUrl;
  }

  /**
   * Checks an assertion.
   *
   * @throws TokenRefusedException with what is wrong with it first
   */
  void check(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw new TokenRefusedException(TokenError.INVALID_ASSERTION);
    }
    JsonNode claims = json(parts[1]);
    if (!identity.clientId().equals(claims.path("iss").asText())) {
      throw new TokenRefusedException(TokenError.UNKNOWN_CLIENT);
    }
    if (!json(parts[0]).path("alg").asText().equals("RS256") || !isSigned(parts)) {
      throw new TokenRefusedException(TokenError.INVALID_ASSERTION);
    }
    String audience = claims.path("aud").asText();
    if (!LOGIN_HOSTS.contains(audience) && !audience.equals(baseUrl)) {
      throw new TokenRefusedException(TokenError.WRONG_AUDIENCE);
    }
    requireInTime(claims.path("exp"));
    requireUser(claims.path("sub").asText());
  }

  private boolean isSigned(String[] parts) {
    PublicKey key =
        app.key().orElseThrow(() -> new TokenRefusedException(TokenError.INVALID_ASSERTION));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(decoded(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** In seconds; one in milliseconds lies far ahead. */
  private void requireInTime(JsonNode expiry) {
    Instant now = org.clock().instant();
    if (!expiry.canConvertToLong() || expiry.asLong() > Instant.MAX.getEpochSecond()) {
      throw new TokenRefusedException(TokenError.INVALID_ASSERTION);
    }
    Instant end = Instant.ofEpochSecond(expiry.asLong());
    if (!end.isAfter(now)) {
      throw new TokenRefusedException(TokenError.EXPIRED_ASSERTION);
    }
    if (end.isAfter(now.plus(LONGEST_LIFE))) {
      throw new TokenRefusedException(TokenError.INVALID_ASSERTION);
    }
  }

  /** The app is approved for the integration user alone. */
  private void requireUser(String userName) {
    boolean approved =
        org.store()
            .find(org.schema().require("User"), identity.userId())
            .filter(user -> userName.equalsIgnoreCase(user.text("Username")))
            .filter(user -> user.flag("IsActive"))
            .isPresent();
    if (!approved) {
      throw new TokenRefusedException(TokenError.NOT_APPROVED);
    }
  }

  private static JsonNode json(String encoded) {
    try {
      return JSON.readTree(decoded(encoded));
    } catch (IOException e) {
      throw new TokenRefusedException(TokenError.INVALID_ASSERTION);
    }
  }

  private static byte[] decoded(String encoded) {
    try {
      return Base64.getUrlDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new TokenRefusedException(TokenError.INVALID_ASSERTION);
    }
  }
}
