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

/** POST /services/oauth2/token by client credentials, the one flow that the sandbox has. */
public final class TokenEndpoint {
  private static final String BASIC = "Basic ";

  private final OrgIdentity org;
  private final Sessions sessions;
  private final InstantSource clock;
  private final String baseUrl;

  public TokenEndpoint(OrgIdentity org, Sessions sessions, InstantSource clock, String baseUrl) {
    this.org = org;
    this.sessions = sessions;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  public ApiResponse answer(ApiRequest request) {
    if (!request.method().equals("POST")) {
      return error("invalid_request", "must use HTTP POST");
    }
    Map<String, String> form = new HashMap<>(ApiRequest.parameters(request.body()));
    request
        .header("Authorization")
        .filter(value -> value.startsWith(BASIC))
        .ifPresent(value -> addBasic(form, value.substring(BASIC.length())));
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return error("unsupported_grant_type", "grant type not supported");
    }
    if (!org.clientId().equals(form.get("client_id"))) {
      return error("invalid_client_id", "client identifier invalid");
    }
    if (!isSecret(form.getOrDefault("client_secret", ""))) {
      return error("invalid_client", "invalid client credentials");
    }
    return granted();
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

  private ApiResponse granted() {
    String issuedAt = String.valueOf(clock.millis());
    String identity = identityUrl();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("access_token", sessions.open(org.orgId()));
    json.put("signature", signature(identity + issuedAt));
    json.put("scope", "api");
    json.put("instance_url", baseUrl);
    json.put("id", identity);
    json.put("token_type", "Bearer");
    json.put("issued_at", issuedAt);
    json.put("api_instance_url", baseUrl);
    return ApiResponse.ok(json);
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

  private static ApiResponse error(String error, String description) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("error", error);
    json.put("error_description", description);
    return ApiResponse.of(400, json);
  }
}
