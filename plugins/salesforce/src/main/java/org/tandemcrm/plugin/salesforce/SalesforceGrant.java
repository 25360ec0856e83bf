package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a log-in shows to be let in: one kind for each flow of OAuth 2 that a server can use. */
sealed interface SalesforceGrant {

  /** The value of the setting that chooses it. */
  String name();

  /**
   * What the token is asked with.
   *
   * @param now the time to put into it
   */
  Map<String, String> form(String clientId, Instant now);

  /** What must never be shown. */
  List<String> secrets();

  /** What to show the next time, after that good answer. */
  default SalesforceGrant after(JsonNode answer) {
    return this;
  }

  /** The app itself is let in, as the user that its admin chose. */
  record ClientCredentials(String clientSecret) implements SalesforceGrant {

    static final String NAME = "client-credentials";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Map<String, String> form(String clientId, Instant now) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "client_credentials");
      form.put("client_id", clientId);
      form.put("client_secret", clientSecret);
      return form;
    }

    @Override
    public List<String> secrets() {
      return List.of(clientSecret);
    }

    @Override
    public String toString() {
      return NAME;
    }
  }

  /**
   * A user who was approved before is let in by a signature.
   *
   * @param audience whom the signature is for: Salesforce's log-in, as an address
   */
  record JwtBearer(String username, PrivateKey key, String audience) implements SalesforceGrant {

    static final String NAME = "jwt-bearer";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Map<String, String> form(String clientId, Instant now) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
      form.put("assertion", SalesforceAssertion.of(this, clientId, now));
      return form;
    }

    @Override
    public List<String> secrets() {
      return List.of();
    }

    @Override
    public String toString() {
      return NAME + " of " + username;
    }
  }

  /**
   * A person let the app in once, and it may come again.
   *
   * @param clientSecret absent for an app that has none
   */
  record RefreshToken(Optional<String> clientSecret, String token) implements SalesforceGrant {

    static final String NAME = "refresh-token";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Map<String, String> form(String clientId, Instant now) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "refresh_token");
      form.put("client_id", clientId);
      clientSecret.ifPresent(secret -> form.put("client_secret", secret));
      form.put("refresh_token", token);
      return form;
    }

    @Override
    public List<String> secrets() {
      return clientSecret.map(secret -> List.of(secret, token)).orElseGet(() -> List.of(token));
    }

    /** An organisation that rotates its tokens gives another one with each answer. */
    @Override
    public SalesforceGrant after(JsonNode answer) {
      String next = answer.path("refresh_token").asText("");
      return next.isEmpty() ? this : new RefreshToken(clientSecret, next);
    }

    @Override
    public String toString() {
      return NAME;
    }
  }
}
