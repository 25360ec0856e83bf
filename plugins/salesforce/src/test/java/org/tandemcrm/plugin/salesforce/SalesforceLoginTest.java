package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.plugin.salesforce.FakeSalesforce.Answer;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

class SalesforceLoginTest {

  private static final SalesforceGrant JWT =
      new SalesforceGrant.JwtBearer(
          "sync@example.com", Keys.rsa().getPrivate(), "https://login.salesforce.com");
  private static final SalesforceGrant REFRESH =
      new SalesforceGrant.RefreshToken(Optional.of("the-secret"), "the-first-token");

  private final FakeSalesforce fake = new FakeSalesforce();
  private final Map<String, String> kept = new HashMap<>();
  private final SalesforceClient client = new SalesforceClient(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void clientCredentialsAreSentInTheBody() {
    client.session();
    assertEquals(
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "the-consumer-key",
            "client_secret", FakeSalesforce.SECRET),
        form(0));
  }

  @Test
  void aSignatureSaysWhoAsksForWhomAndForHowLong()
      throws GeneralSecurityException, JsonProcessingException {
    Instant now = Instant.parse("2026-11-22T05:00:00Z");
    login(JWT, InstantSource.fixed(now)).logIn();
    Map<String, String> form = form(0);
    assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.get("grant_type"));
    assertFalse(form.containsKey("client_secret"));
    String[] parts = form.get("assertion").split("\\.");
    assertEquals("RS256", json(parts[0]).path("alg").asText());
    JsonNode claims = json(parts[1]);
    assertEquals("the-consumer-key", claims.path("iss").asText());
    assertEquals("sync@example.com", claims.path("sub").asText());
    assertEquals("https://login.salesforce.com", claims.path("aud").asText());
    assertEquals(now.plusSeconds(180).getEpochSecond(), claims.path("exp").asLong());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(Keys.rsa().getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
  }

  @Test
  void aClockThatIsWrongByAnHourSignsOnceMoreWithSalesforcesTime() throws JsonProcessingException {
    InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));
    fake.logInWith(refusal("invalid_grant", "expired authorization code"));
    assertThrows(PluginException.class, login(JWT, late)::logIn);
    assertEquals(2, fake.tokens());
    Instant expiry =
        Instant.ofEpochSecond(json(form(1).get("assertion").split("\\.")[1]).path("exp").asLong());
    assertTrue(expiry.isAfter(Instant.now()), "by the server's clock");
  }

  @Test
  void aRightClockSignsOnce() {
    fake.logInWith(refusal("invalid_grant", "user hasn't approved this consumer"));
    PluginException failure =
        assertThrows(PluginException.class, login(JWT, InstantSource.system())::logIn);
    assertEquals(1, fake.tokens());
    assertEquals(Optional.of("username"), failure.setting());
    assertTrue(failure.getMessage().contains("pre-authorized"), failure::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant, audience is invalid, audience",
    "invalid_grant, invalid assertion, privateKey",
    "invalid_client_id, client identifier invalid, clientId",
    "invalid_app_access, user is not admin approved to access this app, username",
    "unsupported_grant_type, grant type not supported, grant"
  })
  void aRefusedSignatureNamesTheSetting(String error, String description, String setting) {
    fake.logInWith(refusal(error, description));
    PluginException failure =
        assertThrows(PluginException.class, login(JWT, InstantSource.system())::logIn);
    assertEquals(FailureKind.AUTHENTICATION, failure.kind());
    assertEquals(Optional.of(setting), failure.setting());
  }

  @Test
  void aRefreshTokenIsUsedUntilAnotherComes() {
    SalesforceLogin login = login(REFRESH, InstantSource.system());
    String good = FakeSalesforce.token(fake.url(), "https://login.salesforce.com/id/");
    fake.logInWith(
        Answer.of(200, good.replaceFirst("}$", ",\"refresh_token\":\"the-second-token\"}")));
    login.logIn();
    login.logIn();
    assertEquals("the-first-token", form(0).get("refresh_token"));
    assertEquals("the-secret", form(0).get("client_secret"));
    assertEquals("the-second-token", form(1).get("refresh_token"));
    assertEquals(Map.of("refreshToken", "the-second-token"), kept);
  }

  @Test
  void aRefreshTokenThatStaysIsNotKeptAgain() {
    login(REFRESH, InstantSource.system()).logIn();
    assertEquals(Map.of(), kept);
  }

  @Test
  void aTokenThatCouldNotBeKeptIsGoodForTheNextLogIn() {
    String good = FakeSalesforce.token(fake.url(), "https://login.salesforce.com/id/");
    fake.logInWith(
        Answer.of(200, good.replaceFirst("}$", ",\"refresh_token\":\"the-second-token\"}")));
    SalesforceLogin login =
        new SalesforceLogin(
            fake.settings(REFRESH),
            new SalesforceHttp(),
            InstantSource.system(),
            (key, secret) -> {
              if (kept.put(key, secret) == null) {
                throw PluginException.of(FailureKind.TRANSIENT, "The store is away.");
              }
            });
    assertThrows(PluginException.class, login::logIn);
    login.logIn();
    assertEquals("the-second-token", form(1).get("refresh_token"));
  }

  @Test
  void aRefreshTokenThatHasRunOutIsNamedAndNotShown() {
    fake.logInWith(refusal("invalid_grant", "expired access/refresh token the-first-token"));
    PluginException failure =
        assertThrows(PluginException.class, login(REFRESH, InstantSource.system())::logIn);
    assertEquals(Optional.of("refreshToken"), failure.setting());
    assertFalse(failure.getMessage().contains("the-first-token"), failure::getMessage);
  }

  @Test
  void noTextFormShowsASecret() {
    String all = JWT + " " + REFRESH + " " + fake.settings().grant() + fake.settings(REFRESH);
    assertFalse(all.contains("the-secret") || all.contains("the-first-token"), all);
    assertFalse(all.contains(FakeSalesforce.SECRET), all);
    assertFalse(all.contains("RSA"), all);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant, no client credentials user enabled, AUTHENTICATION, grant",
    "invalid_grant, authentication failure, AUTHENTICATION,",
    "invalid_app_access, user is not admin approved to access this app, AUTHENTICATION,",
    "invalid_grant, user hasn't approved this consumer, AUTHENTICATION,",
    "unsupported_grant_type, grant type not supported, AUTHENTICATION, grant",
    "invalid_client_id, client identifier invalid, AUTHENTICATION, clientId",
    "invalid_client, invalid client credentials, AUTHENTICATION, clientSecret",
    "invalid_grant, request not supported on this domain, CONFIGURATION, loginUrl"
  })
  void aRefusedLogInNamesTheSetting(
      String error, String description, FailureKind kind, String setting) {
    fake.logInWith(refusal(error, description));
    PluginException failure = assertThrows(PluginException.class, client::session);
    assertEquals(kind, failure.kind());
    assertEquals(Optional.ofNullable(setting), failure.setting());
    assertTrue(failure.getMessage().contains(error + " " + description), failure::getMessage);
    assertEquals(1, fake.tokens(), "a refused log-in is not repeated");
  }

  @Test
  void aLogInThatIsDownMayPass() {
    fake.logInWith(Answer.of(503, ""));
    assertEquals(
        FailureKind.TRANSIENT, assertThrows(PluginException.class, client::session).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Welcome to our shop</html>", "{}", "[]", ""})
  void aServerThatIsNotSalesforceIsTheLoginUrlsFault(String body) {
    fake.logInWith(Answer.of(200, body));
    PluginException failure = assertThrows(PluginException.class, client::session);
    assertEquals(FailureKind.CONFIGURATION, failure.kind());
    assertEquals(Optional.of("loginUrl"), failure.setting());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.com", "ftp://example.com", "nonsense", "", "https://", "ht tp"})
  void aTokenIsNotSentToAnUnsafeInstance(String instanceUrl) {
    fake.logInWith(
        Answer.of(200, FakeSalesforce.token(instanceUrl, "https://login.salesforce.com/id/")));
    assertEquals(FailureKind.INTERNAL, assertThrows(PluginException.class, client::session).kind());
  }

  @Test
  void theLogInTellsOrganisationAndUserInTheirLongForm() {
    assertEquals("00D000000000062EAA", client.session().organisationId());
    assertEquals("005000000000001AAA", client.session().userId());
    assertEquals(0, fake.calls().size());
  }

  @Test
  void anUnknownHostIsTheLoginUrlsFault() {
    PluginException failure = logInAt("https://no-such-host.invalid/");
    assertEquals(FailureKind.CONFIGURATION, failure.kind());
    assertEquals(Optional.of("loginUrl"), failure.setting());
    assertTrue(failure.getMessage().contains("no-such-host.invalid"), failure::getMessage);
  }

  @Test
  void aRefusedConnectionMayPass() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertEquals(FailureKind.TRANSIENT, logInAt("http://127.0.0.1:" + closed + "/").kind());
  }

  private static PluginException logInAt(String url) {
    SalesforceSettings settings =
        new SalesforceSettings(
            URI.create(url),
            "key",
            new SalesforceGrant.ClientCredentials("secret"),
            "65.0",
            Duration.ofMinutes(5),
            2000);
    return assertThrows(PluginException.class, new SalesforceClient(settings)::session);
  }

  private SalesforceLogin login(SalesforceGrant grant, InstantSource clock) {
    return new SalesforceLogin(fake.settings(grant), new SalesforceHttp(), clock, kept::put);
  }

  private Map<String, String> form(int logIn) {
    return Stream.of(fake.logIn(logIn).split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static JsonNode json(String encoded) throws JsonProcessingException {
    return SalesforceHttp.JSON.readTree(
        new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
  }

  private static Answer refusal(String error, String description) {
    return Answer.of(
        400, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
  }
}
