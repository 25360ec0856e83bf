package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.oauth.ClientApp;
import org.tandemcrm.sandbox.salesforce.oauth.TokenError;

/**
 * Sets up the external client app: which certificate it trusts, who approved it, why it gives no
 * tokens.
 */
final class OauthControl {
  private final ClientApp app;

  OauthControl(ClientApp app) {
    this.app = app;
  }

  ApiResponse answer(ApiRequest request) {
    switch (request.method()) {
      case "GET" -> {}
      case "POST" -> {
        return approved();
      }
      case "PATCH" -> change(request.json());
      case "DELETE" -> app.reset();
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST, PATCH, DELETE");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("certificate", app.hasKey());
    json.put("refuse", app.refusal().map(TokenError::wireName).orElse(null));
    return ApiResponse.ok(json);
  }

  private ApiResponse approved() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("refreshToken", app.approve());
    return ApiResponse.ok(json);
  }

  /** What the request doesn't name stays as it is. */
  private void change(JsonNode json) {
    if (json.has("refuse")) {
      app.refuse(refusal(json.get("refuse")));
    }
    if (json.has("certificate")) {
      try {
        app.trust(json.get("certificate").asText());
      } catch (GeneralSecurityException e) {
        throw ApiException.badJson("certificate is neither a certificate nor a public key in PEM");
      }
    }
  }

  private static Optional<TokenError> refusal(JsonNode json) {
    if (json.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        TokenError.of(json.asText())
            .orElseThrow(() -> ApiException.badJson("no refusal '" + json.asText() + "'")));
  }
}
