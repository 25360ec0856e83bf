package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

class ControlTest {
  private static final String ONE_LEAD = "SELECT Id FROM Lead LIMIT 1";
  private SalesforceSandbox sandbox;
  private ApiClient client;

  @BeforeEach
  void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults().withLeads(300));
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "expire-sessions, 401, INVALID_SESSION_ID, Session expired or invalid",
    "status-503, 503, SERVER_UNAVAILABLE, We are temporarily unable to process your request",
    "request-limit-total, 403, REQUEST_LIMIT_EXCEEDED, TotalRequests Limit exceeded.",
    "request-limit-concurrent, 403, REQUEST_LIMIT_EXCEEDED, ConcurrentRequests (Concurrent API Requests) Limit exceeded."
  })
  void aFaultStrikesAsOftenAsToldAndOnlyWhereItIsAimed(
      String kind, int status, String code, String message) {
    client.fault("{\"kind\":\"%s\",\"times\":1,\"resource\":\"query\"}".formatted(kind));
    assertEquals(200, client.queryAll(ONE_LEAD).status());
    Answer struck = client.query(ONE_LEAD);
    assertEquals(status, struck.status());
    assertEquals(code, struck.errorCode());
    assertEquals(message, struck.message());
    client.logIn();
    assertEquals(200, client.query(ONE_LEAD).status());
    assertEquals(0, client.get("/_sandbox/faults").body().path("faults").size());
  }

  @Test
  void locatorsCanBeMadeInvalidAndPagesShort() {
    client.fault("{\"kind\":\"short-pages\"}");
    client.fault("{\"kind\":\"invalid-locators\"}");
    String url = API + "/query?q=" + ApiClient.encode("SELECT Id FROM Lead");
    JsonNode page = client.get(url, "Sforce-Query-Options", "batchSize=200").body();
    assertEquals(100, page.path("records").size());
    String next = page.path("nextRecordsUrl").asText();
    assertEquals("INVALID_QUERY_LOCATOR", client.get(next).errorCode());
    assertEquals(200, client.get(next).status());
  }

  @Test
  void aRowCanBeLockedAndAnAnswerLost() {
    String body = "{\"LastName\":\"Lost\",\"Company\":\"Lost\"}";
    client.fault("{\"kind\":\"lock-row\"}");
    assertEquals("UNABLE_TO_LOCK_ROW", client.post(API + "/sobjects/Lead", body).errorCode());
    client.fault("{\"kind\":\"drop-answer\",\"resource\":\"sobjects\"}");
    assertThrows(AssertionError.class, () -> client.post(API + "/sobjects/Lead", body));
    assertTrue(
        client.query("SELECT Id FROM Lead WHERE LastName = 'Lost'").body().path("totalSize").asInt()
            > 0);
  }

  @Test
  void slowAnswersComeLate() {
    client.fault("{\"kind\":\"slow\",\"millis\":300}");
    long start = System.nanoTime();
    client.query(ONE_LEAD);
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(300).toNanos());
  }

  @Test
  void unknownFaultsAreRefused() {
    assertEquals(400, client.fault("{\"kind\":\"earthquake\"}").status());
    assertEquals(400, client.fault("{\"kind\":\"slow\",\"times\":0}").status());
    assertEquals(400, client.fault("{\"kind\":\"slow\",\"resource\":\"moon\"}").status());
  }

  @Test
  void callsAreCountedByResourceAndFreeOnesNotInTheTotal() {
    client.post("/_sandbox/calls/reset", "");
    client.logIn();
    client.get("/services/data");
    client.query(ONE_LEAD);
    client.get(API + "/limits");
    JsonNode calls = client.get("/_sandbox/calls").body();
    assertEquals(2, calls.path("total").asInt());
    assertEquals(1, calls.at("/byResource/query").asInt());
    assertEquals(1, calls.at("/byResource/token").asInt());
    assertEquals(1, calls.at("/byResource/versions").asInt());
    Answer limits = client.get(API + "/limits");
    JsonNode daily = limits.body().path("DailyApiRequests");
    assertEquals(3, daily.path("Max").asInt() - daily.path("Remaining").asInt());
    assertEquals(
        "api-usage=3/100000", limits.raw().headers().firstValue("Sforce-Limit-Info").orElseThrow());
  }

  @Test
  void aPersonsEditMovesTheStampAndIsNotTheClients() {
    JsonNode before =
        client
            .query("SELECT Id FROM Lead WHERE IsConverted = false LIMIT 1")
            .body()
            .at("/records/0");
    String url = "/_sandbox/records/Lead/" + before.path("Id").asText();
    JsonNode old = client.get(url).body();
    JsonNode edited = client.patch(url, "{\"Title\":\"Edited\"}").body();
    assertEquals("Edited", edited.path("Title").asText());
    assertTrue(
        edited.path("SystemModstamp").asText().compareTo(old.path("SystemModstamp").asText()) > 0);
    String apiUser = client.get("/services/oauth2/userinfo").body().path("user_id").asText();
    assertTrue(!edited.path("LastModifiedById").asText().equals(apiUser));
    assertEquals(
        "CANNOT_UPDATE_CONVERTED_LEAD",
        client
            .patch(
                "/_sandbox/records/Lead/"
                    + client
                        .query("SELECT Id FROM Lead WHERE IsConverted = true LIMIT 1")
                        .body()
                        .at("/records/0/Id")
                        .asText(),
                "{\"Title\":\"x\"}")
            .errorCode());
  }

  @Test
  void resetPutsEverythingBack() {
    JsonNode before = client.get("/_sandbox/records/Lead?limit=500").body();
    String id = before.at("/records/0/Id").asText();
    client.delete("/_sandbox/records/Lead/" + id);
    assertEquals(299, client.get("/_sandbox/records/Lead").body().path("total").asInt());
    assertEquals(
        300, client.get("/_sandbox/records/Lead?deleted=true").body().path("total").asInt());
    client.post("/_sandbox/reset", "");
    assertEquals(before, client.get("/_sandbox/records/Lead?limit=500").body());
    assertEquals(0, client.calls());
  }
}
