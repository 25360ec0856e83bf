package org.tandemcrm.sandbox.salesforce.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;

/** POST /services/oauth2/token by client credentials, refresh token or JWT bearer. */
public final class TokenEndpoint {
  private static final String BASIC = "Basic ";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final OrgIdentity org;
  private final Sessions sessions;
  private final ClientApp app;
  private final InstantSource clock;
  private final String baseUrl;
  private final JwtBearer assertions;

  /**
   * @param baseUrl where the org is reached
   */
  public TokenEndpoint(
      OrgIdentity identity, Sessions sessions, ClientApp app, Org org, String baseUrl) {
    this.org = identity;
    this.sessions = sessions;
    this.app = app;
    this.clock = org.clock();
    this.baseUrl = baseUrl;
    this.assertions = new JwtBearer(identity, app, org, baseUrl);
  }

  public ApiResponse answer(ApiRequest request) {
    try {
      return ApiResponse.ok(grant(request));
    } catch (TokenRefusedException e) {
      return refused(e.error());
    }
  }

  private ObjectNode grant(ApiRequest request) {
    if (!request.method().equals("POST")) {
      throw new TokenRefusedException(TokenError.NOT_POSTED);
    }
    Map<String, String> form = new HashMap<>(ApiRequest.parameters(request.body()));
    request
        .header("Authorization")
        .filter(value -> value.startsWith(BASIC))
        .ifPresent(value -> addBasic(form, value.substring(BASIC.length())));
    ObjectNode json =
        switch (form.getOrDefault("grant_type", "")) {
          case "client_credentials" -> clientCredentials(form);
          case "refresh_token" -> refresh(form);
          case JWT_BEARER -> jwtBearer(form);
          default -> throw new TokenRefusedException(TokenError.UNSUPPORTED_GRANT_TYPE);
        };
    json.put("access_token", sessions.open(org.orgId()));
    return json;
  }

  private ObjectNode clientCredentials(Map<String, String> form) {
    requireClient(form);
    requireNotRefused();
    ObjectNode json = signed();
    json.put("api_instance_url", baseUrl);
    return json;
  }

  private ObjectNode refresh(Map<String, String> form) {
    requireClient(form);
    requireNotRefused();
    if (!app.isApproved(form.getOrDefault("refresh_token", ""))) {
      throw new TokenRefusedException(TokenError.EXPIRED_TOKEN);
    }
    return signed();
  }

  private void requireClient(Map<String, String> form) {
    if (!org.clientId().equals(form.get("client_id"))) {
      throw new TokenRefusedException(TokenError.UNKNOWN_CLIENT);
    }
    if (!isSecret(form.getOrDefault("client_secret", ""))) {
      throw new TokenRefusedException(TokenError.WRONG_SECRET);
    }
  }

  private ObjectNode signed() {
    String issuedAt = String.valueOf(clock.millis());
    ObjectNode json = common();
    json.put("signature", signature(identityUrl() + issuedAt));
    json.put("issued_at", issuedAt);
    return json;
  }

  private ObjectNode jwtBearer(Map<String, String> form) {
    assertions.check(form.getOrDefault("assertion", ""));
    requireNotRefused();
    return common();
  }

  private void requireNotRefused() {
    app.refusal()
        .ifPresent(
            reason -> {
              throw new TokenRefusedException(reason);
            });
  }

  private ObjectNode common() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("scope", "api");
    json.put("instance_url", baseUrl);
    json.put("id", identityUrl());
    json.put("token_type", "Bearer");
    return json;
  }

  private static void addBasic(Map<String, String> form, String encoded) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return;
    }
    int colon = decoded.indexOf(':');
    if (colon > 0) {
      form.put("client_id", decoded.substring(0, colon));
      form.put("client_secret", decoded.substring(colon + 1));
    }
  }

  private boolean isSecret(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8),
        org.clientSecret().getBytes(StandardCharsets.UTF_8));
  }

  private String identityUrl() {
    return baseUrl + "/id/" + org.orgId() + "/" + org.userId();
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(org.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static ApiResponse refused(TokenError reason) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("error", reason.error());
    json.put("error_description", reason.description());
    return ApiResponse.of(400, json);
  }
}
