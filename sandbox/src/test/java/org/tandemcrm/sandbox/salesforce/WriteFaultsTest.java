package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** What goes wrong when a client writes. */
class WriteFaultsTest {
  private static final String COLLECTION = API + "/composite/sobjects/Lead/Tandem_Key__c";
  private static SalesforceSandbox sandbox;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void clear() {
    client.delete("/_sandbox/faults");
    client.post("/_sandbox/calls/reset", "");
  }

  private static Answer upsert(String... keys) {
    StringBuilder items = new StringBuilder();
    for (String key : keys) {
      items.append(items.isEmpty() ? "" : ",");
      items.append(
          "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Doe\",\"Company\":\"Doe\",\"Email\":\"%1$s@people.example\",\"Tandem_Key__c\":\"%1$s\"}"
              .formatted(key));
    }
    return client.patch(COLLECTION, "{\"allOrNone\":false,\"records\":[" + items + "]}");
  }

  private static int made(String key) {
    return client.get("/_sandbox/creates/Lead/Tandem_Key__c").body().at("/byKey/" + key).asInt();
  }

  private static String error(JsonNode outcomes, int item) {
    return outcomes.at("/" + item + "/errors/0/statusCode").asText();
  }

  @Test
  void aChosenRecordIsLockedSoManyTimes() {
    client.fault("{\"kind\":\"lock-row\",\"record\":\"L2@people.example\",\"times\":2}");
    JsonNode outcomes = upsert("l1", "l2", "l3").body();
    assertTrue(outcomes.at("/0/success").asBoolean());
    assertEquals("UNABLE_TO_LOCK_ROW", error(outcomes, 1));
    assertTrue(outcomes.at("/2/success").asBoolean());
    assertEquals("UNABLE_TO_LOCK_ROW", error(upsert("l2").body(), 0));
    assertTrue(upsert("l2").body().at("/0/success").asBoolean());
  }

  @Test
  void aLockCanBeAimedAtAnId() {
    String id = upsert("byid").body().at("/0/id").asText();
    client.fault("{\"kind\":\"lock-row\",\"record\":\"" + id + "\"}");
    Answer refused = client.patch(API + "/sobjects/Lead/" + id, "{\"Title\":\"x\"}");
    assertEquals("UNABLE_TO_LOCK_ROW", refused.errorCode());
    assertEquals(
        "unable to obtain exclusive access to this record or 1 records: " + id, refused.message());
    assertEquals(204, client.patch(API + "/sobjects/Lead/" + id, "{\"Title\":\"x\"}").status());
  }

  @Test
  void aPoisonRecordHarmsNoOther() {
    client.fault("{\"kind\":\"poison-record\",\"record\":\"p2\",\"times\":-1}");
    JsonNode outcomes = upsert("p1", "p2", "p3").body();
    assertTrue(outcomes.at("/0/success").asBoolean());
    assertEquals("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", error(outcomes, 1));
    assertTrue(outcomes.at("/2/success").asBoolean());
  }

  @Test
  void aPoisonedCallSavesNothing() {
    client.fault("{\"kind\":\"poison-call\",\"record\":\"q2\",\"times\":-1}");
    assertEquals(500, upsert("q1", "q2", "q3").status());
    assertEquals(0, made("q1"));
    assertEquals(200, upsert("q1", "q3").status());
    assertEquals(1, made("q1"));
  }

  @Test
  void theAnswerMayNeverComeThoughTheRecordsAreThere() {
    client.fault("{\"kind\":\"drop-answer\",\"resource\":\"collections\",\"millis\":20}");
    assertThrows(AssertionError.class, () -> upsert("t1"));
    assertEquals(1, made("t1"));
  }

  @Test
  void theAnswerMayBeShorterThanTheRequest() {
    client.fault("{\"kind\":\"short-answer\"}");
    assertEquals(2, upsert("s1", "s2", "s3", "s4").body().size());
    assertEquals(1, made("s4"));
  }

  @Test
  void aMixForWritersHitsSomeRecordsAndNotOthers() {
    client.put(
        "/_sandbox/faults/random", "{\"seed\":3,\"probability\":0.3,\"kinds\":[\"lock-row\"]}");
    JsonNode outcomes = upsert("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9").body();
    assertTrue(outcomes.toString().contains("UNABLE_TO_LOCK_ROW"));
    assertTrue(outcomes.toString().contains("\"success\":true"));
    JsonNode mix =
        client.put("/_sandbox/faults/random", "{\"of\":\"writers\"}").body().path("random");
    assertTrue(mix.path("kinds").toString().contains("short-answer"));
    assertEquals(400, client.put("/_sandbox/faults/random", "{\"of\":\"poets\"}").status());
  }

  @Test
  void theAllowanceCanEndAtAChosenCall() {
    client.put("/_sandbox/calls", "{\"remaining\":2}");
    assertEquals(200, upsert("d1").status());
    assertEquals(200, upsert("d2").status());
    Answer refused = upsert("d3");
    assertEquals(403, refused.status());
    assertEquals("TotalRequests Limit exceeded.", refused.message());
    client.post("/_sandbox/calls/reset", "");
    assertEquals(200, upsert("d3").status());
    assertEquals(400, client.put("/_sandbox/calls", "{}").status());
  }
}
