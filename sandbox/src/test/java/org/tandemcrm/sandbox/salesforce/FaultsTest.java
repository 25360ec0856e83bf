package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** Faults beyond those of single calls: in the middle of paging, by chance, of the clock. */
class FaultsTest {
  private static final String ALL_LEADS = API + "/query?q=SELECT+Id+FROM+Lead";
  private static final String ONE_LEAD = "SELECT Id FROM Lead LIMIT 1";
  private SalesforceSandbox sandbox;
  private ApiClient client;

  @BeforeEach
  void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults().withLeads(450));
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private JsonNode firstPage() {
    return client.get(ALL_LEADS, "Sforce-Query-Options", "batchSize=200").body();
  }

  private static String next(JsonNode page) {
    return page.path("nextRecordsUrl").asText();
  }

  @Test
  void theTokenCanEndBetweenTwoPages() {
    client.fault("{\"kind\":\"expire-sessions\",\"resource\":\"queryMore\"}");
    String next = next(firstPage());
    Answer refused = client.get(next);
    assertEquals(401, refused.status());
    assertEquals("INVALID_SESSION_ID", refused.errorCode());
    client.logIn();
    assertEquals(
        200,
        client.get(next, "Sforce-Query-Options", "batchSize=200").body().path("records").size());
  }

  @Test
  void anExpiredLocatorStaysExpired() {
    client.fault("{\"kind\":\"expire-locators\"}");
    String next = next(firstPage());
    assertEquals("INVALID_QUERY_LOCATOR", client.get(next).errorCode());
    assertEquals("INVALID_QUERY_LOCATOR", client.get(next).errorCode());
    assertEquals(200, client.get(next(firstPage())).status());
  }

  @Test
  void anAnswerCanEndInTheMiddle() {
    client.fault("{\"kind\":\"cut-answer\",\"resource\":\"query\"}");
    assertThrows(AssertionError.class, this::firstPage);
    assertEquals(200, firstPage().path("records").size());
  }

  @Test
  void aFaultCanBeAimedAtAnObject() {
    client.fault("{\"kind\":\"status-503\",\"object\":\"lead\",\"times\":3}");
    assertEquals(200, client.query("SELECT Id FROM Contact").status());
    assertEquals(503, client.query("SELECT Id FROM Lead").status());
    assertEquals(503, client.get(API + "/sobjects/Lead/describe").status());
    assertEquals(503, client.get(API + "/sobjects/Lead/updated").status());
    client.fault("{\"kind\":\"status-503\",\"object\":\"Lead\",\"resource\":\"queryMore\"}");
    assertEquals(503, client.get(next(firstPage())).status());
  }

  @Test
  void aFaultCanStrikeByChance() {
    client.fault("{\"kind\":\"status-503\",\"times\":5,\"probability\":0.3}");
    int struck = 0;
    int calls = 0;
    while (struck < 5 && calls < 200) {
      calls++;
      struck += client.query(ONE_LEAD).status() == 503 ? 1 : 0;
    }
    assertEquals(5, struck);
    assertTrue(calls > 5, "calls " + calls);
    assertEquals(0, client.get("/_sandbox/faults").body().path("faults").size());
  }

  private List<Integer> statuses() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      statuses.add(client.query(ONE_LEAD).status());
    }
    return statuses;
  }

  @Test
  void theRandomMixFollowsItsSeedAndEnds() {
    String mix =
        "{\"seed\":7,\"probability\":0.2,\"kinds\":[\"status-503\",\"request-limit-concurrent\"]}";
    JsonNode listed = client.put("/_sandbox/faults/random", mix).body();
    assertEquals(7, listed.at("/random/seed").asInt());
    List<Integer> first = statuses();
    assertTrue(first.contains(503) && first.contains(403) && first.contains(200), "" + first);
    client.put("/_sandbox/faults/random", mix);
    assertEquals(first, statuses());
    client.delete("/_sandbox/faults/random");
    assertFalse(statuses().contains(503));
    JsonNode usual = client.put("/_sandbox/faults/random", "{}").body().path("random");
    assertTrue(usual.path("kinds").size() > 5);
    client.delete("/_sandbox/faults");
    assertFalse(client.get("/_sandbox/faults").body().has("random"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"probability\":0}", "{\"probability\":2}", "{\"kinds\":[\"rain\"]}"})
  void mixesThatMakeNoSenseAreRefused(String mix) {
    assertEquals(400, client.put("/_sandbox/faults/random", mix).status());
  }

  @ParameterizedTest
  @ValueSource(longs = {3_600_000, -3_600_000})
  void theOrgsClockCanDiffer(long millis) {
    client.put("/_sandbox/clock", "{\"offsetMillis\":" + millis + "}");
    Instant there = Instant.now().plusMillis(millis);
    String id =
        client
            .post(API + "/sobjects/Contact", "{\"LastName\":\"Skewed\"}")
            .body()
            .path("id")
            .asText();
    Answer read = client.get(API + "/sobjects/Contact/" + id);
    assertNear(
        there, Instant.parse(read.body().path("SystemModstamp").asText().replace("+0000", "Z")));
    String date = read.raw().headers().firstValue("Date").orElseThrow();
    assertNear(there, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    assertEquals(400, client.put("/_sandbox/clock", "{\"offsetMillis\":\"late\"}").status());
    client.post("/_sandbox/reset", "");
    assertEquals(0, client.get("/_sandbox/clock").body().path("offsetMillis").asLong());
  }

  private static void assertNear(Instant expected, Instant actual) {
    assertTrue(
        Duration.between(expected, actual).abs().compareTo(Duration.ofMinutes(1)) < 0,
        expected + " " + actual);
  }
}
