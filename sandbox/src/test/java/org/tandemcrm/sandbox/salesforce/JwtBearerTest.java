package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

class JwtBearerTest {
  private static KeyPair trusted;
  private static KeyPair stranger;

  private SalesforceSandbox sandbox;
  private ApiClient client;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    trusted = generator.generateKeyPair();
    stranger = generator.generateKeyPair();
  }

  @BeforeEach
  void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = new ApiClient(sandbox);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "certificate",
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(trusted.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    assertEquals(200, client.patch("/_sandbox/oauth", json.toString()).status());
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private ObjectNode claims() {
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", sandbox.clientId());
    claims.put("sub", "integration@sandbox-trading.example");
    claims.put("aud", "https://login.salesforce.com");
    claims.put("exp", Instant.now().getEpochSecond() + 170);
    return claims;
  }

  private static String assertion(String header, ObjectNode claims, PrivateKey key) {
    String signed = encoded(header.getBytes(StandardCharsets.UTF_8)) + "." + encoded(bytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Answer ask(String assertion) {
    String grant = ApiClient.encode("urn:ietf:params:oauth:grant-type:jwt-bearer");
    return client.send(
        client
            .request("/services/oauth2/token")
            .POST(BodyPublishers.ofString("grant_type=" + grant + "&assertion=" + assertion)));
  }

  private Answer ask(Consumer<ObjectNode> change) {
    ObjectNode claims = claims();
    change.accept(claims);
    return ask(assertion("{\"alg\":\"RS256\"}", claims, trusted.getPrivate()));
  }

  private static void assertRefused(String error, String description, Answer answer) {
    assertEquals(400, answer.status());
    assertEquals(error, answer.body().path("error").asText());
    assertEquals(description, answer.body().path("error_description").asText());
    assertFalse(answer.body().has("access_token"));
  }

  @Test
  void aSignedAssertionGivesATokenThatWorks() {
    Answer answer = ask(claims -> {});
    assertEquals(200, answer.status());
    Set<String> names = new TreeSet<>();
    answer.body().fieldNames().forEachRemaining(names::add);
    assertEquals(Set.of("access_token", "scope", "instance_url", "id", "token_type"), names);
    String token = answer.body().path("access_token").asText();
    assertEquals(
        200,
        client
            .send(client.request(API + "/limits").header("Authorization", "Bearer " + token))
            .status());
  }

  @Test
  void theOrgsOwnAddressIsAnAudienceToo() {
    assertEquals(200, ask(claims -> claims.put("aud", sandbox.baseUrl())).status());
  }

  @ParameterizedTest
  @CsvSource({
    "iss, nobody, invalid_client_id, client identifier invalid",
    "aud, https://example.com, invalid_grant, audience is invalid",
    "sub, somebody@else.example, invalid_grant, user hasn't approved this consumer"
  })
  void wrongClaimsAreRefused(String claim, String value, String error, String description) {
    assertRefused(error, description, ask(claims -> claims.put(claim, value)));
  }

  @Test
  void theTimeMustBeNear() {
    long now = Instant.now().getEpochSecond();
    assertRefused(
        "invalid_grant", "expired authorization code", ask(claims -> claims.put("exp", now - 5)));
    assertRefused(
        "invalid_grant", "invalid assertion", ask(claims -> claims.put("exp", now + 900)));
    assertRefused(
        "invalid_grant", "invalid assertion", ask(claims -> claims.put("exp", now * 1000)));
    assertRefused(
        "invalid_grant", "invalid assertion", ask(claims -> claims.put("exp", Long.MAX_VALUE)));
    assertRefused("invalid_grant", "invalid assertion", ask(claims -> claims.remove("exp")));
    client.put("/_sandbox/clock", "{\"offsetMillis\":3600000}");
    assertRefused("invalid_grant", "expired authorization code", ask(claims -> {}));
  }

  @Test
  void whatIsNotSignedByTheTrustedKeyIsRefused() {
    String header = "{\"alg\":\"RS256\"}";
    assertRefused(
        "invalid_grant",
        "invalid assertion",
        ask(assertion(header, claims(), stranger.getPrivate())));
    assertRefused(
        "invalid_grant",
        "invalid assertion",
        ask(assertion("{\"alg\":\"none\"}", claims(), trusted.getPrivate())));
    String good = assertion(header, claims(), trusted.getPrivate());
    assertRefused("invalid_grant", "invalid assertion", ask(good.substring(0, good.length() - 8)));
    assertRefused("invalid_grant", "invalid assertion", ask("not.an.assertion"));
    assertRefused("invalid_grant", "invalid assertion", ask(""));
    client.delete("/_sandbox/oauth");
    assertRefused("invalid_grant", "invalid assertion", ask(good));
  }

  @ParameterizedTest
  @CsvSource({
    "authentication-failure, invalid_grant, authentication failure",
    "expired-token, invalid_grant, expired access/refresh token",
    "not-approved, invalid_grant, user hasn't approved this consumer",
    "not-admin-approved, invalid_app_access, user is not admin approved to access this app",
    "no-run-as-user, invalid_grant, no client credentials user enabled",
    "wrong-domain, invalid_grant, request not supported on this domain",
    "wrong-secret, invalid_client, invalid client credentials"
  })
  void anAdminsMistakesAreToldInTheCrmsWords(String refusal, String error, String description) {
    client.patch("/_sandbox/oauth", "{\"refuse\":\"" + refusal + "\"}");
    assertRefused(
        error,
        description,
        client.token("client_credentials", sandbox.clientId(), sandbox.clientSecret()));
    assertRefused(error, description, ask(claims -> {}));
    client.patch("/_sandbox/oauth", "{\"refuse\":null}");
    assertEquals(200, ask(claims -> {}).status());
  }

  @Test
  void whatIsNoKeyAndNoRefusalIsTold() {
    assertEquals(400, client.patch("/_sandbox/oauth", "{\"certificate\":\"hello\"}").status());
    assertEquals(400, client.patch("/_sandbox/oauth", "{\"refuse\":\"rain\"}").status());
  }
}
