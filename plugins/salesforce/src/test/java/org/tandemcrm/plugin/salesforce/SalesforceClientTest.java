package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.plugin.salesforce.FakeSalesforce.Answer;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

class SalesforceClientTest {

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceClient client = new SalesforceClient(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "403, API_DISABLED_FOR_ORG, CONFIGURATION",
    "403, API_CURRENTLY_DISABLED, CONFIGURATION",
    "400, INVALID_QUERY_LOCATOR, CURSOR_EXPIRED",
    "400, INVALID_REPLICATION_DATE, CURSOR_EXPIRED",
    "400, UNABLE_TO_LOCK_ROW, TRANSIENT",
    "503, SERVER_UNAVAILABLE, TRANSIENT",
    "400, SERVER_UNAVAILABLE, TRANSIENT",
    "400, QUERY_TIMEOUT, TRANSIENT",
    "500, UNKNOWN_EXCEPTION, TRANSIENT",
    "502, '', TRANSIENT",
    "503, '', TRANSIENT",
    "420, '', TRANSIENT",
    "400, INVALID_FIELD, SCHEMA_CHANGED",
    "400, INVALID_TYPE, SCHEMA_CHANGED",
    "403, SOMETHING_ABOUT_RIGHTS, CONFIGURATION",
    "404, NOT_FOUND, CONFIGURATION",
    "410, GONE, CONFIGURATION",
    "400, REQUIRED_FIELD_MISSING, REJECTED",
    "400, STRING_TOO_LONG, REJECTED",
    "400, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, REJECTED",
    "400, FIELD_CUSTOM_VALIDATION_EXCEPTION, REJECTED",
    "400, INVALID_CROSS_REFERENCE_KEY, REJECTED",
    "400, MALFORMED_ID, REJECTED",
    "400, INACTIVE_OWNER_OR_USER, REJECTED",
    "400, INSUFFICIENT_ACCESS_OR_READONLY, REJECTED",
    "400, CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, REJECTED",
    "400, CANNOT_UPDATE_CONVERTED_LEAD, REJECTED",
    "400, DUPLICATES_DETECTED, REJECTED",
    "400, DUPLICATE_VALUE, REJECTED",
    "400, ENTITY_IS_DELETED, REJECTED",
    "400, MALFORMED_QUERY, INTERNAL",
    "414, '', INTERNAL"
  })
  void anErrorHasItsKindAndSalesforcesOwnWords(int status, String code, FailureKind kind) {
    fake.next(status, error(code, "It went\\n wrong."));
    PluginException failure = failure();
    assertEquals(kind, failure.kind());
    assertTrue(failure.getMessage().contains(code + " It went wrong."), failure::getMessage);
    assertTrue(failure.getMessage().contains("HTTP " + status), failure::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "TotalRequests Limit exceeded.,PT1H",
    "ConcurrentRequests (Concurrent API Requests) Limit exceeded.,PT1M"
  })
  void bothLimitsAskForTheirPause(String message, Duration pause) {
    fake.next(403, error("REQUEST_LIMIT_EXCEEDED", message));
    PluginException failure = failure();
    assertEquals(FailureKind.RATE_LIMITED, failure.kind());
    assertEquals(Optional.of(pause), failure.retryAfter());
  }

  @Test
  void anErrorWithoutJsonIsToldByItsStatus() {
    fake.next(503, "<html>maintenance</html>");
    assertEquals(FailureKind.TRANSIENT, failure().kind());
    fake.next(200, "<html>hello</html>");
    assertEquals(FailureKind.INTERNAL, failure().kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"records\":[{\"Id\":\"00", "{\"records\":[", "[1"})
  void anAnswerThatIsCutOffMayComeWholeTheNextTime(String body) {
    fake.next(200, body);
    assertEquals(FailureKind.TRANSIENT, failure().kind());
  }

  @Test
  void countsItsCallsAndListensToSalesforcesOwnCount() {
    assertEquals(new CallUsage(0, OptionalLong.empty(), OptionalLong.empty()), client.usage());
    fake.next(200, "{}");
    client.get("/services/data/x", Map.of());
    assertEquals(new CallUsage(1, OptionalLong.empty(), OptionalLong.empty()), client.usage());
    fake.tellUsage("api-usage=10018/100000; per-app-api-usage=17/250(appName=x)");
    fake.next(401, error("INVALID_SESSION_ID", "Session expired or invalid"));
    fake.next(200, "{}");
    client.get("/services/data/x", Map.of());
    fake.tellUsage("odd");
    fake.next(503, "");
    assertEquals(FailureKind.TRANSIENT, failure().kind());
    assertEquals(
        new CallUsage(4, OptionalLong.of(10_018), OptionalLong.of(100_000)), client.usage());
  }

  @Test
  void anExpiredSessionIsRenewedOnceAndTheCallRepeated() {
    fake.next(401, error("INVALID_SESSION_ID", "Session expired or invalid"));
    fake.next(200, "{\"fine\":true}");
    assertTrue(client.get("/services/data/x", Map.of()).body().path("fine").asBoolean());
    assertEquals(2, fake.tokens());
    assertEquals(2, fake.calls().size());
    assertEquals("Bearer " + FakeSalesforce.TOKEN, fake.calls().get(1).authorization());
  }

  @Test
  void aSessionThatIsRefusedTwiceIsAFailure() {
    fake.next(401, error("INVALID_SESSION_ID", "Session expired or invalid"));
    fake.next(401, error("INVALID_SESSION_ID", "Session expired or invalid"));
    assertEquals(FailureKind.AUTHENTICATION, failure().kind());
    assertEquals(2, fake.tokens());
    assertEquals(2, fake.calls().size());
  }

  @Test
  void aRedirectIsNotFollowedWithTheToken() {
    try (FakeSalesforce other = new FakeSalesforce()) {
      fake.next(new Answer(302, "", other.url() + "/services/data/x"));
      PluginException failure = failure();
      assertEquals(FailureKind.CONFIGURATION, failure.kind());
      assertEquals(0, other.calls().size());
    }
  }

  @Test
  void noMessageAndNoTextFormShowsASecret() {
    fake.logInWith(
        Answer.of(
            400,
            "{\"error\":\"odd\",\"error_description\":\"wrong %s\"}"
                .formatted(FakeSalesforce.SECRET)));
    PluginException refused = assertThrows(PluginException.class, client::session);
    fake.logInWith(
        Answer.of(200, FakeSalesforce.token(fake.url(), "https://login.salesforce.com/id/")));
    fake.next(400, error("ODD", "wrong " + FakeSalesforce.TOKEN));
    String all = refused.getMessage() + failure().getMessage() + client.session() + fake.settings();
    assertFalse(all.contains(FakeSalesforce.SECRET), all);
    assertFalse(all.contains(FakeSalesforce.TOKEN), all);
  }

  private PluginException failure() {
    return assertThrows(PluginException.class, () -> client.get("/services/data/x", Map.of()));
  }

  private static String error(String code, String message) {
    return "[{\"message\":\"%s\",\"errorCode\":\"%s\"}]".formatted(message, code);
  }
}
