package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

class OauthTest {
  private static SalesforceSandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void clientCredentialsGiveTheRecordedFields() {
    Answer answer =
        new ApiClient(sandbox)
            .token("client_credentials", sandbox.clientId(), sandbox.clientSecret());
    assertEquals(200, answer.status());
    Set<String> names = new TreeSet<>();
    answer.body().fieldNames().forEachRemaining(names::add);
    assertEquals(
        Set.of(
            "access_token",
            "signature",
            "scope",
            "instance_url",
            "id",
            "token_type",
            "issued_at",
            "api_instance_url"),
        names);
    assertTrue(answer.body().path("issued_at").isTextual());
    assertEquals(sandbox.baseUrl(), answer.body().path("instance_url").asText());
    assertTrue(answer.body().path("id").asText().matches(".*/id/00D\\w{15}/005\\w{15}"));
  }

  @Test
  void credentialsMayComeAsBasic() {
    String pair = sandbox.clientId() + ":" + sandbox.clientSecret();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    ApiClient client = new ApiClient(sandbox);
    Answer answer =
        client.send(
            client
                .request("/services/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    assertEquals(200, answer.status());
  }

  @Test
  void wrongClientAndWrongSecretAreToldApart() {
    ApiClient client = new ApiClient(sandbox);
    Answer noClient = client.token("client_credentials", "nobody", sandbox.clientSecret());
    assertEquals(400, noClient.status());
    assertEquals("invalid_client_id", noClient.body().path("error").asText());
    Answer noSecret = client.token("client_credentials", sandbox.clientId(), "guess");
    assertEquals(400, noSecret.status());
    assertEquals("invalid_client", noSecret.body().path("error").asText());
    assertEquals("invalid client credentials", noSecret.body().path("error_description").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "authorization_code", ""})
  void otherGrantTypesAreRefused(String grantType) {
    Answer answer =
        new ApiClient(sandbox).token(grantType, sandbox.clientId(), sandbox.clientSecret());
    assertEquals(400, answer.status());
    assertEquals("unsupported_grant_type", answer.body().path("error").asText());
  }

  private static Answer refresh(String secret, String refreshToken) {
    ApiClient client = new ApiClient(sandbox);
    String form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(sandbox.clientId(), secret, refreshToken);
    return client.send(
        client.request("/services/oauth2/token").POST(BodyPublishers.ofString(form)));
  }

  @Test
  void anApprovalGivesTokensUntilItEnds() {
    ApiClient client = new ApiClient(sandbox);
    String token = client.post("/_sandbox/oauth", "").body().path("refreshToken").asText();
    Answer granted = refresh(sandbox.clientSecret(), token);
    assertEquals(200, granted.status());
    Set<String> names = new TreeSet<>();
    granted.body().fieldNames().forEachRemaining(names::add);
    assertEquals(
        Set.of(
            "access_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at"),
        names);
    assertEquals("invalid_client", refresh("guess", token).body().path("error").asText());
    client.delete("/_sandbox/oauth");
    Answer ended = refresh(sandbox.clientSecret(), token);
    assertEquals(400, ended.status());
    assertEquals("expired access/refresh token", ended.body().path("error_description").asText());
  }

  @Test
  void anotherSeedIsAnotherOrg() {
    try (SalesforceSandbox other =
        SalesforceSandbox.start(SandboxOptions.defaults().withSeed(43))) {
      String here =
          ApiClient.loggedIn(sandbox)
              .query("SELECT Id FROM Organization")
              .body()
              .at("/records/0/Id")
              .asText();
      String there =
          ApiClient.loggedIn(other)
              .query("SELECT Id FROM Organization")
              .body()
              .at("/records/0/Id")
              .asText();
      assertNotEquals(here, there);
      assertNotEquals(sandbox.clientSecret(), other.clientSecret());
    }
  }

  @Test
  void withoutTokenThereIsNoData() {
    Answer answer = new ApiClient(sandbox).query("SELECT Id FROM Lead");
    assertEquals(401, answer.status());
    assertEquals("INVALID_SESSION_ID", answer.errorCode());
    assertEquals("Session expired or invalid", answer.message());
  }

  @Test
  void identityNamesTheUserAndTheOrg() {
    ApiClient client = ApiClient.loggedIn(sandbox);
    Answer userInfo = client.get("/services/oauth2/userinfo");
    String orgId = client.query("SELECT Id FROM Organization").body().at("/records/0/Id").asText();
    assertEquals(orgId, userInfo.body().path("organization_id").asText());
    String userId = userInfo.body().path("user_id").asText();
    assertEquals(200, client.get("/id/" + orgId + "/" + userId).status());
  }
}
